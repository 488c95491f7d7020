"""A publisher that uses python-tuf: it makes releases and, when a test tells it to, mistakes."""

import copy
import datetime
import http.server
import urllib.parse

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from folders import serve

ROLES = ["root", "timestamp", "snapshot", "targets"]
MAKE = {
    "ed25519": CryptoSigner.generate_ed25519,
    "ecdsa": CryptoSigner.generate_ecdsa,
    "rsa-pss": CryptoSigner.generate_rsa,
    "rsa-pkcs1v15": lambda: CryptoSigner.generate_rsa(scheme="rsa-pkcs1v15-sha256"),
}


def days(number):
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0) + datetime.timedelta(days=number)


class Publisher:
    """One repository, and what was asked of it. What is not published is not served."""

    def __init__(self, kind="ecdsa"):
        self.kind = kind
        self.documents = {
            "root": Root(expires=days(30), consistent_snapshot=True),
            "timestamp": Timestamp(expires=days(30)),
            "snapshot": Snapshot(expires=days(30)),
            "targets": Targets(expires=days(30)),
        }
        self.signers = {role: [] for role in ROLES}
        self.hashes = False
        self.files = {}
        self.served = {}
        self.asked = []
        for role in ROLES:
            self.add_key(role)
        self.publish("root", "targets", "snapshot", "timestamp", same_versions=True)
        self.first_root = self.served["metadata/1.root.json"]

    def __getattr__(self, role):
        if role in ROLES:
            return self.documents[role]
        raise AttributeError(role)

    def add_key(self, role):
        signer = MAKE[self.kind]()
        self.root.add_key(signer.public_key, role)
        self.signers[role].append(signer)
        return signer

    def replace_keys(self, role):
        for keyid in list(self.root.roles[role].keyids):
            self.root.revoke_key(keyid, role)
        self.signers[role] = []
        self.add_key(role)

    def add_file(self, name, content):
        self.targets.targets[name] = TargetFile.from_data(name, content, ["sha256"])
        self.files[name] = content
        folder, _, last = name.rpartition("/")
        digest = self.targets.targets[name].hashes["sha256"]
        self.served[urllib.parse.quote(f"targets/{folder}{'/' if folder else ''}{digest}.{last}")] = content

    def sign(self, role):
        document = Metadata(copy.deepcopy(self.documents[role]))
        for signer in self.signers[role]:
            document.sign(signer, append=True)
        return document.to_bytes(JSONSerializer())

    def publish(self, *roles, same_versions=False):
        """Publishes documents in the order given, each with the next version, and notes each in the one that names it."""
        for role in roles:
            document = self.documents[role]
            if not same_versions:
                document.version += 1
            content = self.sign(role)
            versioned = self.root.consistent_snapshot and role != "timestamp" or role == "root"
            name = f"{document.version}.{role}.json" if versioned else f"{role}.json"
            self.served[f"metadata/{name}"] = content
            about = MetaFile(document.version)
            if self.hashes:
                about = MetaFile.from_data(document.version, content, ["sha256"])
            if role == "targets":
                self.snapshot.meta["targets.json"] = about
            if role == "snapshot":
                self.timestamp.snapshot_meta = about

    def release(self):
        self.publish("targets", "snapshot", "timestamp")

    def serve(self):
        publisher = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.lstrip("/")
                publisher.asked.append(name)
                content = publisher.served.get(name)
                if content is None:
                    self.send_error(404)
                    return
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format, *args):
                pass

        return serve(Handler)
