/** The style of a theme's screenshot, for pages that show one: beside what is said of the theme, or small in a list. */
export const SHOT_STYLE = `
.shot { display: block; width: 100%; height: auto; aspect-ratio: 4 / 3; object-fit: cover; object-position: top; border: 1px solid var(--line); border-radius: var(--round); background: var(--soft); }
.card .shot { flex: none; align-self: start; width: 5.25rem; border-radius: 6px; }
@media (min-width: 60rem) {
  .hero.shown { grid-template-columns: minmax(0, 1fr) minmax(0, 27rem); align-items: start; grid-template-rows: auto auto auto 1fr; }
  .hero.shown > * { grid-column: 1; }
  .hero.shown > .shot { grid-column: 2; grid-row: 1 / span 4; }
  .hero.shown > .get { grid-column: 1; grid-row: auto; flex-direction: row; align-items: center; max-width: none; }
}
`;
