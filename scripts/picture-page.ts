import { marked } from "marked";

export interface Screens {
  /** The Markdown of the comment on a pull request. */
  readonly comment: string;
  /** Screenshots as `data:` URLs. */
  readonly plugins: string;
  readonly page: string;
}

/** The page that README.md's picture is taken of: what a release looks like to its publisher, to sites and to people. */
export function picturePage({ comment, plugins, page }: Screens): string {
  return `<!doctype html>
<style>
  body { margin: 0; font: 15px/1.45 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; color: #1f2328; }
  main { display: grid; grid-template-columns: 600px 600px; grid-template-rows: auto 1fr; gap: 20px; padding: 20px; width: 1220px; height: 530px; box-sizing: content-box; background: #eef1f4; }
  figure { margin: 0; display: flex; flex-direction: column; gap: 8px; min-height: 0; }
  figure:first-child { grid-row: span 2; }
  figcaption { font-weight: 600; font-size: 17px; }
  figure > div { background: #fff; border: 1px solid #c8ced5; border-radius: 8px; overflow: hidden; min-height: 0; flex: 1; }
  figure:nth-child(2) > div { flex: none; }
  img { display: block; width: 100%; }
  header { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d0d7de; color: #59636e; }
  article { padding: 0 16px; }
  article h3 { margin: 12px 0 8px; font-size: 19px; } article h4 { margin: 16px 0 8px; font-size: 16px; } article p, article ul { margin: 8px 0; }
  code { font: 13px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; background: #eff1f3; border-radius: 4px; padding: 1px 4px; }
  table + details, p + details { margin-top: 14px; } pre { background: #f6f8fa; padding: 10px; overflow: hidden; } pre code { padding: 0; background: none; }
  table { border-collapse: collapse; } td, th { border: 1px solid #d0d7de; padding: 4px 10px; text-align: left; }
</style>
<main>
  <figure><figcaption>1. A pull request shows what a merge would do</figcaption>
    <div><header><b>github-actions</b> commented</header><article>${marked.parse(comment, { async: false })}</article></div></figure>
  <figure><figcaption>2. WordPress sites update themselves</figcaption><div><img src="${plugins}"></div></figure>
  <figure><figcaption>3. People and programs find every version</figcaption><div><img src="${page}"></div></figure>
</main>`;
}
