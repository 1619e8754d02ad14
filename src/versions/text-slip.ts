import type { YAMLError } from "yaml";
import type { Words } from "./explain.ts";
import { joinedPair } from "./joined-pair.ts";

/** `key: value` on one line, as far as it matters where the value begins. */
const PAIR = /^(?<before>[\s-]*(?<key>[^\s:'"][^:]*|"[^"]*"|'[^']*'):\s+)(?<value>\S.*)$/;

/**
 * What went wrong where somebody wrote a sentence and YAML reads punctuation in it, or left out the space after a colon:
 * the rest of a message, and what to do. Undefined for other mistakes.
 */
export function textSlip({ code, message, pos: [offset] }: YAMLError, text: string): Words | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end < 0 ? undefined : end).trimEnd();
  const joined = joinedPair(line.slice(offset - start));
  if (joined && (code === "MULTILINE_IMPLICIT_KEY" || code === "MISSING_CHAR")) {
    return { message: `There is no space after the colon of \`${joined.key}\``, fix: joined.fix };
  }
  const { before = "", key = "", value = "" } = PAIR.exec(line)?.groups ?? {};
  const name = key.trim();
  if (name === "") return undefined;
  const block = `or write \`${name}: |\` and the text on the lines below it, indented`;
  const isAtValue = offset - start === before.length;
  if (code === "BLOCK_AS_IMPLICIT_KEY" && isAtValue) {
    return /:(?:\s|$)/.test(value)
      ? {
          message: `The text of \`${name}\` has a colon, which YAML takes for the end of a key`,
          fix: `Put the text in quotes, ${block}: there a colon is only a colon.`,
        }
      : {
          message: `\`${name}\` goes on in the next line, and there is a colon in it`,
          fix: `If the next line is a key, give it the indentation of \`${name}\`. If it is text, write \`${name}: |\` and the text on the lines below it.`,
        };
  }
  if (isAtValue && /^[-*@`%?,]/.test(value)) {
    return {
      message: `The text of \`${name}\` begins with ${value.startsWith("`") ? "a backtick" : `\`${value[0]}\``}, which means something else in YAML`,
      fix: `Put the text in quotes, ${block}.`,
    };
  }
  return message.startsWith("Unexpected scalar at node end")
    ? quoteInside(value, offset - start - before.length, block)
    : undefined;
}

/** @param at where in the value the text stands that YAML did not expect */
function quoteInside(value: string, at: number, block: string): Words | undefined {
  const [quote = ""] = value;
  if (!/^['"]$/.test(quote) || !value.endsWith(quote) || !value.slice(0, at).trimEnd().endsWith(quote)) {
    return undefined;
  }
  const rest = value.slice(at);
  return quote === "'"
    ? {
        message: `The apostrophe before \`${rest}\` ends the text, which is in single quotes`,
        fix: `Write it twice, \`''\`, or put the text in double quotes, ${block}.`,
      }
    : {
        message: `The quote before \`${rest}\` ends the text, which is in double quotes`,
        fix: String.raw`Write \" inside of it, ${block}.`,
      };
}
