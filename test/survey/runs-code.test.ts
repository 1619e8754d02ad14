import { expect, it } from "vitest";
import { runsCode } from "../../src/survey/runs-code.ts";

it.each([
  "<script>alert(1)</script>",
  "<svg:script xmlns:svg='http://www.w3.org/2000/svg'/>",
  "<g\nonclick = 'alert(1)'/>",
  "<foreignObject><p/></foreignObject>",
  "<x:foreignobject/>",
  "<iframe src='https://evil.example'/>",
  "<h:embed src='x'/>",
  "<object data='x'/>",
  "<!DOCTYPE svg [<!ENTITY x '&#60;script/>'>]>",
  "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]>",
  "<?xml-stylesheet type='text/xsl' href='x.xsl'?>",
  "<a href='javascript:alert(1)'/>",
  "<a href='&#106;ava&#x0000053;cript&#58;alert(1)'/>",
  "<a href='java&#9;script&#x3A;alert(1)'/>",
  "<a href='java\nscript:alert(1)'/>",
])("finds what an SVG could run: %s", (inside) => {
  expect(runsCode(Buffer.from(`<svg>${inside}</svg>`))).toBe(true);
  expect(runsCode(Buffer.from(`<svg>${inside}</svg>`, "utf16le"))).toBe(true);
});

it.each([
  '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
  "<style>path { fill: red }</style>",
  "<title>JavaScript &#38; objects</title>",
  "<font-face/><path d='M0 0' stroke-linejoin='on'/>",
  "<a href='https://acme.example/'/>",
])("accepts drawings: %s", (inside) => {
  expect(runsCode(Buffer.from(`<svg>${inside}</svg>`))).toBe(false);
});
