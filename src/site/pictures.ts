import * as v from "valibot";
import type { PictureRole } from "../survey/artwork.ts";
import { described, webAddress } from "../versions/fields.ts";
import type { Icons } from "../plan/feed.ts";
import type { Info } from "./info.ts";
import { pageUrl } from "./page-url.ts";
import { picturePath } from "./picture-path.ts";
import type { ExtensionInput } from "./extension-input.ts";

export const bannersSchema = v.object({
  low: v.exactOptional(described(webAddress, "772 × 250 pixels.")),
  high: v.exactOptional(described(webAddress, "1544 × 500 pixels.")),
});

/** Address by the name that `plugins_api` has for a banner. */
export type Banners = Readonly<v.InferOutput<typeof bannersSchema>>;

type Pictured = Pick<ExtensionInput, "site" | "extension" | "pictures">;

/** Renders {@link Icons}. */
export function iconsOf(input: Pictured): Icons {
  const named = { ...addressOf(input, "svg"), ...addressOf(input, "1x"), ...addressOf(input, "2x") };
  const any = named["1x"] ?? named["2x"] ?? named.svg;
  return any === undefined ? {} : { ...named, default: any };
}

/** Renders {@link Banners}. */
export function bannersOf(input: Pictured): Banners {
  return { ...addressOf(input, "low"), ...addressOf(input, "high") };
}

/** The address of the picture of itself that a theme has, and WordPress shows on the Themes screen. */
export function screenshotUrlOf(input: Pictured): string | undefined {
  return addressOf(input, "screenshot").screenshot;
}

/** What info.json says of pictures. */
export type NamedPictures = Pick<Info, "icons" | "banners" | "screenshot_url" | "images">;

/** The paths below `<slug>/` of the pictures that an info.json names, each once. */
export function picturePathsIn({
  icons,
  banners,
  screenshot_url: screenshot,
  images = [],
}: NamedPictures): string[] {
  const shown = screenshot === undefined ? images : [screenshot, ...images];
  const addresses = [...Object.values(icons), ...Object.values(banners), ...shown];
  return [...new Set(addresses.map((address) => picturePath(address.slice(address.lastIndexOf("/") + 1))))];
}

function addressOf<Role extends PictureRole>(
  input: Pictured,
  role: Role,
): { readonly [Key in Role]?: string } {
  const picture = input.pictures.find((each) => each.role === role);
  const named: { [Key in PictureRole]?: string } = {};
  if (picture) named[role] = pageUrl(input) + picturePath(picture.name);
  return named;
}
