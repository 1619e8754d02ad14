/** The updater's name in an extension's folder. */
export const UPDATER_FILE = "presscast-updater.php";
