"""Do the patterns of the schemas mean the same to the engines of other validators?

    python patterns.py ROOT

ROOT is the root of the repository. Go's validators use RE2, PHP's use PCRE and JavaScript's the engine of Node.js.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pcre2
import re2

JAVASCRIPT = """
const { patterns, texts } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const results = ["", "u"].map((flags) => patterns.map((pattern) => {
  const compiled = new RegExp(pattern, flags);
  return texts.map((text) => (compiled.test(text) ? "1" : "0")).join("");
}));
console.log(JSON.stringify(results));
"""


def patterns_of(value):
    """Each pattern in a schema."""
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value["pattern"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from patterns_of(part)


def verdicts(is_match, texts):
    return "".join("1" if is_match(text) else "0" for text in texts)


def main(root):
    schemas = sorted(Path(root, "data", "schemas").glob("*.json"))
    patterns = sorted({pattern for path in schemas for pattern in patterns_of(json.loads(path.read_text()))})
    # Surrogates are no characters: no text has them alone.
    characters = [chr(c) for c in range(0x10000) if not 0xD800 <= c < 0xE000]
    characters += [chr(c) for c in range(0x10000, 0x110000, 0x101)]
    texts = characters + ["", "  a", "\u200b\u202e", "/areas/a~1b/0", "/a~2", "areas", "//", "/edition/", "/edition", "/edition\n", "\n"]

    found = {}
    for pattern in patterns:
        # PHP's validators compile a pattern as one of Unicode.
        of_pcre = pcre2.compile(pattern)
        found[pattern] = {
            "Python": verdicts(re.compile(pattern).search, texts),
            "RE2": verdicts(re2.compile(pattern).search, texts),
            "PCRE": verdicts(of_pcre.search, texts),
        }
    given = json.dumps({"patterns": patterns, "texts": texts})
    answer = subprocess.run(["node", "-e", JAVASCRIPT], input=given, capture_output=True, check=True, text=True)
    for name, results in zip(("JavaScript", "JavaScript with u"), json.loads(answer.stdout)):
        for pattern, result in zip(patterns, results):
            found[pattern][name] = result

    failures = 0
    for pattern, results in found.items():
        expected = results["Python"]
        if len(set(expected)) != 2:
            sys.exit(f"{pattern} does not tell the texts apart")
        for name, result in results.items():
            differ = [texts[at] for at, (one, other) in enumerate(zip(result, expected)) if one != other]
            if len(result) != len(expected) or differ:
                failures += 1
                print(f"{name} reads {pattern} otherwise than Python: {differ[:5]!r}", file=sys.stderr)
    print(f"{len(patterns)} patterns, {len(texts)} texts, {len(next(iter(found.values())))} engines")
    if failures or not patterns:
        sys.exit(1)


main(sys.argv[1])
