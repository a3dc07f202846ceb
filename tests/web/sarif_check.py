"""Holds every *.sarif of a folder to the SARIF 2.1.0 schema.

The schema comes with an npm package that package-lock.json pins; it is installed into --packages, never into the checkout.
Exit status: 0 valid, 1 not, 77 when the package cannot be fetched.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


def schema(packages: pathlib.Path) -> dict | None:
    place = packages / SCHEMA
    if not place.exists():
        packages.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, packages / name)
        try:
            subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=packages, check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=90)
        except (OSError, subprocess.SubprocessError) as problem:
            print(f"the schema's package could not be installed: {problem}", file=sys.stderr)
            return None
    return json.loads(place.read_text())


def rules_hold(log: dict) -> list[str]:
    """What the schema cannot say: indexes that fit, offsets that lie inside, messages without live links."""
    wrong = []
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        ids = [rule["id"] for rule in rules]
        if len(set(ids)) != len(ids):
            wrong.append("a rule stands twice")
        for result in run["results"]:
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                wrong.append(f"ruleIndex of {result['ruleId']} names another rule")
            text = result["message"]["text"].replace("\\[", "").replace("\\]", "")
            if "[" in text or "]" in text:
                wrong.append(f"a bracket that is not escaped: {text!r}")
            if not result["locations"]:
                wrong.append("a result without a location")
    return wrong


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("samples", type=pathlib.Path)
    arguments.add_argument("--packages", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    rules = schema(options.packages)
    if rules is None:
        return 77
    validator = jsonschema.validators.validator_for(rules)(rules)
    files = sorted(options.samples.glob("*.sarif"))
    failures = 0 if files else 1
    for file in files:
        log = json.loads(file.read_text())
        problems = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(log)]
        problems += rules_hold(log)
        for problem in problems:
            print(f"{file.name}: {problem}")
        failures += len(problems)
        print(f"{file.name}: {sum(len(run['results']) for run in log['runs'])} results, {len(problems)} problems")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
