import type { Release } from "../plan/ledger.ts";
import { sizeText } from "../report/size.ts";
import { type Info, pluginInfo } from "./info.ts";
import { facts, link, page, pageUrl, time } from "./page.ts";
import type { PluginInput } from "./plugin-input.ts";
import { escapeHtml } from "./safe-html.ts";
import { changelogOf } from "./sections.ts";

/** `<slug>/index.html`: how to get a plugin, which versions there are and what changed, for people. */
export function pluginPage(input: PluginInput): string {
  const info = pluginInfo(input);
  const description = info.short_description ? `\n<p>${escapeHtml(info.short_description)}</p>` : "";
  const siteTitle = escapeHtml(input.site.title);
  return page(
    `${info.name} – ${input.site.title}`,
    `<nav aria-label="Site"><a href="../">${siteTitle}</a></nav>
<header>
<h1>${escapeHtml(info.name)}</h1>${description}
</header>
<main>
${info.version === null ? `<p class="quiet">No version is released at present.</p>` : latest(input, info)}
${versions(input, info)}
<h2>Changelog</h2>
${changelog(input)}
</main>
<footer><p>For programs: ${FILES.map((file) => `<a href="${file}">${file}</a>`).join(", ")}</p></footer>`,
  );
}

const FILES = ["info.json", "releases.json", "feed.json", "check-update/default.json", "update.json"];

function latest(input: PluginInput, info: Info): string {
  const { slug, version, released_at, size, requires, requires_php, tested, sha256 } = info;
  const author = info.author_profile
    ? `<a href="${escapeHtml(info.author_profile)}">${escapeHtml(info.author)}</a>`
    : escapeHtml(info.author);
  const updates =
    input.plugin.packing.updater === "none" ? "" : "\n<li>Updates then appear on the Plugins screen.</li>";
  const download = `<a class="button" href="${slug}-latest.zip">Download ${version}</a>`;
  return `${download}
${facts([
  ["Latest version", version],
  ["Released", released_at && time(released_at)],
  ["Size", size === null ? null : sizeText(size)],
  ["WordPress", requires && `${requires} or later`],
  ["PHP", requires_php && `${requires_php} or later`],
  ["Tested up to", tested && `WordPress ${tested}`],
  ["Author", author || null],
])}
<h2>Install</h2>
<ol>
<li>Download <a href="${slug}-latest.zip">${slug}-latest.zip</a>.</li>
<li>In WordPress, open Plugins → Add New → Upload Plugin, choose the file and press Install Now.</li>
<li>Press Activate Plugin.</li>${updates}
</ol>
<p class="quiet">SHA-256 of the ZIP: <code>${sha256}</code></p>`;
}

function versions(input: PluginInput, info: Info): string {
  const shown = input.ledger.releases.filter((each) => each.package !== null || each.status === "withdrawn");
  if (shown.length === 0) return "";
  return `<h2>Versions</h2>
<div class="table" role="region" aria-label="Versions" tabindex="0">
<table>
<caption>Versions of ${escapeHtml(info.name)}, the highest first</caption>
<thead><tr><th scope="col">Version</th><th scope="col">Status</th><th scope="col">Released</th><th scope="col">Download</th></tr></thead>
<tbody>
${shown.map((release) => row(input, release, info.version)).join("\n")}
</tbody>
</table>
</div>`;
}

function row(input: PluginInput, release: Release, latestVersion: string | null): string {
  const { version, package: url, size, released_at } = release;
  const zip =
    url === null || release.status === "withdrawn"
      ? "–"
      : `<a href="${link(pageUrl(input), url)}" aria-label="Download ${escapeHtml(version)}">ZIP</a> ${sizeText(size)}`;
  const status = version === latestVersion ? "Latest" : "";
  const cells = [statusText(input, release, status), time(released_at), zip];
  return `<tr><th scope="row">${escapeHtml(version)}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function statusText(
  { plugin }: PluginInput,
  { version, status, rollout }: Release,
  latestMark: string,
): string {
  const reason = plugin.versions.find((each) => each.version === version)?.reason ?? "";
  switch (status) {
    case "withdrawn":
      return `<strong class="warn">Withdrawn.</strong> ${escapeHtml(reason)}`;
    case "testing":
      return "Beta";
    case "deprecated":
      return "Kept for rollback";
    case "released":
      return [latestMark || "Released", rollout < 100 ? `on its way to ${rollout} % of sites` : ""]
        .filter(Boolean)
        .join(", ");
    case "update_ready":
      return latestMark || "Released";
    default:
      return "No longer listed";
  }
}

function changelog(input: PluginInput): string {
  const listed = input.plugin.versions.filter(({ status }) => status !== "draft");
  const entries = listed.map(({ version }) => {
    const notes = changelogOf(input, version, { topHeading: 4, images: false });
    return `<h3>${version}</h3>\n${notes || `<p class="quiet">No changelog was written for this version.</p>`}`;
  });
  return entries.join("\n") || `<p class="quiet">No version has been published yet.</p>`;
}
