import { problem, type Problem } from "../report/problem.ts";
import type { Catalog } from "./catalog.ts";

/** What `presscast init` writes where it can't tell the address. */
export const STAND_IN_URL = "https://updates.example.com";

/** What is wrong with the update site's address: every ZIP carries it for ever, so it is looked at before any is made. */
export function addressProblems(catalog: Catalog): Problem[] {
  const { origin, hostname, pathname } = new URL(catalog.site.url);
  if (origin === STAND_IN_URL) return [standIn(catalog)];
  if (/^(?:www\.)?github\.com$/.test(hostname)) return [repositoryPage(catalog, pathname)];
  return [];
}

function standIn({ site, at }: Catalog): Problem {
  return problem("SITE_URL_STAND_IN", {
    message: `\`url: ${site.url}\` is a placeholder. Every ZIP contains this address, and sites look for updates there for as long as they have what was in the ZIP.`,
    fix: "Write where the update site will be served: with GitHub Pages https://OWNER.github.io/REPOSITORY, or a domain of your own.",
    at: at("site", "url"),
  });
}

function repositoryPage({ site, at }: Catalog, path: string): Problem {
  const [owner = "OWNER", name = "REPOSITORY"] = path.split("/").filter(Boolean);
  const pages = `https://${owner.toLowerCase()}.github.io/${name.replace(/\.git$/, "")}`;
  return problem("SITE_URL_REPOSITORY", {
    message: `\`url: ${site.url}\` is the page of a repository, and GitHub serves no update site there. Every ZIP contains this address, so sites would look for updates in vain.`,
    fix: `Write the address of its GitHub Pages: ${pages}`,
    at: at("site", "url"),
  });
}
