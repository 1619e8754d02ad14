/** The updater's name in a plugin's folder. */
export const UPDATER_FILE = "presscast-updater.php";
