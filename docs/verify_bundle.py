"""Check an audit bundle of medverkan with nothing but Python: python verify_bundle.py FILE.zip [HEAD].

Checks every file, event, link, text, pack and assessment against its hash, up to the head of the register's chain; with
HEAD, that this head (or its first 16 characters or more), known from a memo for instance, is on the chain. It does not
assess the case anew: `medverkan verify-bundle` does. The format is described in register.md. Exit code 0: whole.
"""

import hashlib
import json
import sys
import zipfile


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def canonical(value):  # RFC 8785, for objects with ASCII keys, arrays, strings, booleans, null and integers
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def lines(data):
    return [json.loads(line) for line in data.decode().split("\n") if line]


def need(holds, what):
    if not holds:
        sys.exit(f"NOT WHOLE: {what}")


def check_chain(manifest, files):
    prev, seq, chain = manifest["first"]["prev"], manifest["first"]["seq"] - 1, {}
    for entry in lines(files["chain.jsonl"]):
        seq += 1
        need(entry["seq"] == seq, f"the chain skips event {seq}")
        prev = chain[seq] = sha256(canonical({"digest": entry["digest"], "prev": prev}))
    need([seq, prev] == [manifest["head"]["seq"], manifest["head"]["hash"]], "the chain does not end in the head")
    return chain


def check_event(event, chain, texts, erased):
    content = {name: event[name] for name in ("seq", "time", "kind", "case", "actor", "role", "data")}
    linked = sha256(canonical({"digest": sha256(canonical(content)), "prev": event["prev"]}))
    need(linked == event["hash"] == chain.get(event["seq"]), f"event {event['seq']} is altered")
    for field, text in {**event["data"]["texts"], "actor": event["actor"]}.items():
        kept, where = texts.get(text["ref"]), f"{field} of event {event['seq']}"
        need(kept or (event["case"] and event["seq"] <= erased), f"{where} is missing, not erased")
        salted = kept and bytes.fromhex(kept["salt"]) + kept["content"].encode()
        need(not kept or sha256(salted) == text["commitment"], f"{where} is altered")


def check_case(events, manifest, files):
    stated, packs, assessed = None, set(), []
    for event in events:
        data, where = event["data"], f"event {event['seq']}"
        need(event["case"] == (None if event["kind"] == "pack_published" else manifest["case"]), f"{where}: other case")
        if event["kind"] == "pack_published":
            below = f"packs/{data['hash']}/"
            sources = {name[len(below) :]: sha256(files[name]) for name in files if name.startswith(below)}
            need(sha256(files[f"packs/{data['hash']}.json"]) == data["hash"], f"{where}: the pack is altered")
            need(sha256(canonical(sources)) == data["source"], f"{where}: the pack's files are altered")
            packs.add(data["hash"])
        elif event["kind"] in ("registered", "revised"):
            stated = data["decision_data"]
        elif event["kind"] == "assessed":
            content = files[f"assessments/{data['assessment']}.json"]
            made = json.loads(content)
            need(sha256(content) == data["assessment"], f"{where}: the assessment is altered")
            need(data["pack"] in packs and made["pack"]["hash"] == data["pack"], f"{where}: another pack")
            need(made["case"]["hash"] == data["case"] == sha256(canonical(stated)), f"{where}: other answers")
            assessed.append(data["assessment"])
        elif event["kind"] == "decided":
            need(assessed and data["assessment"] == assessed[-1], f"{where}: decided on another assessment")
    need(assessed and json.loads(files["case.json"]) == stated, "the case is not as last stated")


def main(name, head=None):
    with zipfile.ZipFile(name) as bundle:
        files = {entry: bundle.read(entry) for entry in bundle.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    need(manifest["format"] == "medverkan-bundle-1", "another format")
    need({entry: sha256(data) for entry, data in files.items()} == manifest["files"], "a file is altered or missing")
    chain = check_chain(manifest, files)
    events, texts = lines(files["events.jsonl"]), {text["ref"]: text for text in lines(files["texts.jsonl"])}
    erased = max((event["seq"] for event in events if event["kind"] == "erased"), default=0)
    for event in events:
        check_event(event, chain, texts, erased)
    check_case(events, manifest, files)
    if head is not None:
        need(len(head) >= 16 and any(known.startswith(head) for known in chain.values()), "HEAD is not on the chain")
    print("whole: {}, {} events, head {hash} ({seq})".format(manifest["case"], len(events), **manifest["head"]))


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit("usage: verify_bundle.py BUNDLE.zip [HEAD]")
    try:
        main(*sys.argv[1:])
    except Exception as fault:  # noqa: BLE001 - whatever cannot be read as a bundle is told in one line
        sys.exit(f"cannot read {sys.argv[1]} as a bundle: {fault!r}")
