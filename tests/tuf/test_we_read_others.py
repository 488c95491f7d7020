"""`breachlight tuf-client` as a reader of repositories that python-tuf made.

The situations are those of the TUF project's conformance suite, which is not on PyPI: what must be accepted, what must be refused, what is
kept after a refusal, and what is asked of the server. Delegations are left out, as they are in the client.
"""

import datetime
import json
import os
import shutil
import subprocess
import tempfile
import unittest

from tuf.api.metadata import Metadata

from folders import PROGRAM
from publisher import MAKE, Publisher, days

WHOLE = [("root", 1), ("snapshot", 1), ("targets", 1), ("timestamp", 1)]


class Reader(unittest.TestCase):
    def setUp(self):
        self.begin(Publisher())

    def begin(self, publisher):
        self.publisher = publisher
        server, self.url = publisher.serve()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.metadata, self.files = (os.path.join(folder.name, name) for name in ("metadata", "files"))
        os.mkdir(self.metadata)
        os.mkdir(self.files)
        self.init(publisher.first_root)

    def run_client(self, *arguments, at=None):
        faked = ["faketime", f"{at:%Y-%m-%d %H:%M:%S}"] if at else []
        command = [*faked, PROGRAM, "tuf-client", "--metadata-dir", self.metadata, *arguments]
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env={**os.environ, "TZ": "UTC"}
        ).returncode

    def init(self, root):
        path = os.path.join(self.metadata, "..", "first root")
        with open(path, "wb") as file:
            file.write(root)
        self.assertEqual(self.run_client("init", path), 0)
        self.assertEqual(self.publisher.asked, [])

    def refresh(self, at=None):
        return self.run_client("--metadata-url", f"{self.url}/metadata", "refresh", at=at)

    def download(self, *names):
        named = [argument for name in names for argument in ("--target-name", name)]
        place = ["--target-base-url", f"{self.url}/targets/", "--target-dir", self.files]
        return self.run_client("--metadata-url", f"{self.url}/metadata/", *named, *place, "download")

    def kept(self):
        read = lambda name: Metadata.from_file(os.path.join(self.metadata, name)).signed.version
        return [(name.removesuffix(".json"), read(name)) for name in sorted(os.listdir(self.metadata))]

    def version(self, role):
        return dict(self.kept()).get(role)

    def downloaded(self):
        contents = []
        for name in sorted(os.listdir(self.files)):
            with open(os.path.join(self.files, name), "rb") as file:
                contents.append(file.read())
        return contents


class Basics(Reader):
    def test_a_first_visit_asks_for_four_documents(self):
        self.assertEqual(self.refresh(), 0)
        wanted = ["2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"]
        self.assertEqual(self.publisher.asked, [f"metadata/{name}" for name in wanted])
        self.assertEqual(self.kept(), WHOLE)
        with open(os.path.join(self.metadata, "timestamp.json"), "rb") as file:
            self.assertEqual(file.read(), self.publisher.served["metadata/timestamp.json"])

    def test_a_second_visit_fetches_only_what_may_be_new(self):
        self.refresh()
        self.publisher.asked.clear()
        self.assertEqual(self.refresh(), 0)
        self.assertEqual(self.publisher.asked, ["metadata/2.root.json", "metadata/timestamp.json"])

    def test_every_kind_of_key(self):
        for kind in MAKE:
            with self.subTest(kind):
                self.begin(Publisher(kind))
                self.assertEqual(self.refresh(), 0)

    def test_a_repository_without_consistent_snapshots(self):
        self.publisher.root.consistent_snapshot = False
        self.publisher.publish("root")
        self.publisher.release()
        self.assertEqual(self.refresh(), 0)
        self.assertEqual(self.kept(), [("root", 2), ("snapshot", 2), ("targets", 2), ("timestamp", 2)])

    def test_a_damaged_first_root_asks_nothing_of_the_server(self):
        def without_version(root):
            del root["signed"]["version"]

        def with_another_signature(root):
            root["signatures"][0]["sig"] = root["signatures"][0]["sig"][:-2] + "00"

        def without_signatures(root):
            root["signatures"] = []

        for damage in [without_version, with_another_signature, without_signatures]:
            with self.subTest(damage.__name__):
                self.begin(Publisher())
                root = json.loads(self.publisher.first_root)
                damage(root)
                self.init(json.dumps(root).encode())
                self.assertEqual(self.refresh(), 1)
                self.assertEqual(self.publisher.asked, [])

    def test_unknown_fields_are_part_of_what_is_signed(self):
        self.refresh()
        root = self.publisher.root
        root.unrecognized_fields["more"] = "value"
        root.keys[root.roles["root"].keyids[0]].unrecognized_fields["more"] = {"a": 1, "b": 2}
        root.roles["root"].unrecognized_fields["more"] = ["\"\\/\u0007é𝄞"]
        self.publisher.publish("root")
        self.assertEqual(self.refresh(), 0)
        self.assertEqual(self.version("root"), 2)

    def test_an_unsigned_document_stops_the_update_there(self):
        for role, kept in [("root", ["root"]), ("timestamp", ["root"]), ("snapshot", ["root", "timestamp"]),
                           ("targets", ["root", "snapshot", "timestamp"])]:
            with self.subTest(role):
                self.begin(Publisher())
                self.publisher.signers[role] = []
                if role == "root":
                    self.publisher.publish("root")
                else:
                    self.publisher.publish("targets", "snapshot", "timestamp", same_versions=True)
                self.assertEqual(self.refresh(), 1)
                self.assertEqual([name for name, _ in self.kept()], kept)

    def test_a_timestamp_of_a_known_version_is_not_looked_at(self):
        self.refresh()
        self.publisher.timestamp.snapshot_meta.version = 100
        self.publisher.publish("timestamp", same_versions=True)
        self.assertEqual(self.refresh(), 0)
        self.assertEqual(self.publisher.asked[-1], "metadata/timestamp.json")
        path = os.path.join(self.metadata, "timestamp.json")
        self.assertEqual(Metadata.from_file(path).signed.snapshot_meta.version, 1)

    def test_hashes_of_documents_hold(self):
        self.publisher.hashes = True
        self.publisher.release()
        self.assertEqual(self.refresh(), 0)
        self.publisher.publish("targets")
        self.publisher.snapshot.meta["targets.json"].hashes["sha256"] = "0" * 64
        self.publisher.publish("snapshot", "timestamp")
        self.assertEqual(self.refresh(), 1)
        self.assertEqual((self.version("snapshot"), self.version("targets")), (3, 2))


class Keys(Reader):
    def test_a_threshold_counts_different_keys(self):
        self.refresh()
        root, publisher = self.publisher.root, self.publisher
        root.roles["snapshot"].threshold = 3
        publisher.add_key("snapshot")
        publisher.publish("root")
        publisher.publish("snapshot", "timestamp")
        self.assertEqual(self.refresh(), 1)
        publisher.add_key("snapshot")
        publisher.publish("root")
        publisher.publish("snapshot", "timestamp")
        self.assertEqual(self.refresh(), 0)

    def test_a_key_under_many_ids_is_one_key(self):
        self.refresh()
        root, signer = self.publisher.root, self.publisher.signers["timestamp"][0]
        for number in range(8):
            again = signer.public_key.from_dict(f"{number:064}", signer.public_key.to_dict())
            root.add_key(again, "timestamp")
        root.roles["timestamp"].threshold = 5
        self.publisher.publish("root")
        self.publisher.publish("timestamp")
        document = json.loads(self.publisher.served["metadata/timestamp.json"])
        signature = document["signatures"][0]["sig"]
        document["signatures"] += [{"keyid": f"{number:064}", "sig": signature} for number in range(8)]
        self.publisher.served["metadata/timestamp.json"] = json.dumps(document).encode()
        self.assertEqual(self.refresh(), 1)
        self.assertEqual(self.version("timestamp"), 1)

    def test_a_signature_that_is_there_twice_is_refused(self):
        document = json.loads(self.publisher.served["metadata/timestamp.json"])
        document["signatures"] *= 2
        self.publisher.served["metadata/timestamp.json"] = json.dumps(document).encode()
        self.assertEqual(self.refresh(), 1)

    def test_an_unknown_hash_for_key_ids_is_nobody_s_business(self):
        root = self.publisher.root
        root.keys[root.roles["snapshot"].keyids[0]].unrecognized_fields["keyid_hash_algorithms"] = ["md5"]
        self.publisher.publish("root")
        self.publisher.release()
        self.assertEqual(self.refresh(), 0)

    def test_roots_are_followed_by_old_and_new_keys(self):
        # Keys that count, how many must sign, who signs; and whether the last step is followed.
        table = [
            ([([1], 1, [1]), ([2], 1, [2, 1]), ([2], 1, [2])], True),
            ([([1], 1, [3, 1, 4]), ([2], 1, [3, 2, 1, 4]), ([2], 1, [3, 2, 4])], True),
            ([([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([0, 1, 3, 4, 5], 3, [0, 4, 1])], True),
            ([([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([5, 6, 7, 8, 9], 3, [0, 2, 4, 5, 6, 7])], True),
            ([([1, 2, 3], 1, [1]), ([1, 2, 3], 2, [1, 2])], True),
            ([([1, 2, 3], 2, [1, 2]), ([1, 2, 3], 1, [1, 2]), ([1, 2, 3], 1, [1])], True),
            ([([1], 1, [1]), ([2], 1, [2, 3, 4])], False),
            ([([1], 1, [1]), ([2], 1, [1, 3, 4])], False),
            ([([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([0, 1, 3, 4, 5], 3, [0, 2, 4])], False),
            ([([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([0, 1, 3, 4, 5], 3, [0, 4, 5])], False),
            ([([1, 2, 3], 1, [1]), ([1, 2, 3], 2, [2])], False),
            ([([1, 2, 3], 2, [1, 2]), ([1, 2, 3], 1, [1])], False),
        ]
        keys = [MAKE["ed25519"]() for _ in range(10)]
        for steps, followed in table:
            with self.subTest(steps=steps):
                publisher = Publisher()
                publisher.served = {name: content for name, content in publisher.served.items() if "root" not in name}
                publisher.root.version = 0
                for counts, threshold, signs in steps:
                    role = publisher.root.roles["root"]
                    for keyid in list(role.keyids):
                        publisher.root.revoke_key(keyid, "root")
                    role.threshold = threshold
                    for number in counts:
                        publisher.root.add_key(keys[number].public_key, "root")
                    publisher.signers["root"] = [keys[number] for number in signs]
                    publisher.publish("root")
                publisher.first_root = publisher.served["metadata/1.root.json"]
                self.begin(publisher)
                self.assertEqual(self.refresh(), 0 if followed else 1)
                last = len(steps) if followed else len(steps) - 1
                with open(os.path.join(self.metadata, "root.json"), "rb") as file:
                    self.assertEqual(file.read(), publisher.served[f"metadata/{last}.root.json"])

    def test_other_documents_are_followed_by_new_keys_alone(self):
        for role in ["timestamp", "snapshot", "targets"]:
            with self.subTest(role):
                self.begin(Publisher())
                self.refresh()
                old = self.publisher.signers[role]
                self.publisher.replace_keys(role)
                self.publisher.publish("root")
                new, self.publisher.signers[role] = self.publisher.signers[role], old
                self.publisher.release()
                self.assertEqual(self.refresh(), 1)
                self.publisher.signers[role] = new
                self.publisher.release()
                self.assertEqual(self.refresh(), 0)


class Rollback(Reader):
    def test_nothing_goes_back(self):
        for hashes in [False, True]:
            for role in ["timestamp", "snapshot", "targets"]:
                with self.subTest(role, hashes=hashes):
                    self.begin(Publisher())
                    self.publisher.hashes = hashes
                    self.publisher.release()
                    self.publisher.release()
                    self.assertEqual(self.refresh(), 0)
                    before = dict(self.kept())
                    self.publisher.documents[role].version = 1
                    rest = {"timestamp": [], "snapshot": ["timestamp"], "targets": ["snapshot", "timestamp"]}[role]
                    self.publisher.publish(role, same_versions=True)
                    self.publisher.publish(*rest)
                    self.assertEqual(self.refresh(), 1)
                    self.assertEqual(self.version("snapshot"), before["snapshot"])
                    self.assertEqual(self.version("targets"), before["targets"])
                    self.assertEqual(self.version("timestamp"), 4 if role == "targets" else before["timestamp"])

    def test_a_snapshot_with_another_version_than_announced(self):
        self.publisher.snapshot.version = 2
        self.publisher.served["metadata/1.snapshot.json"] = self.publisher.sign("snapshot")
        self.assertEqual(self.refresh(), 1)
        self.assertEqual(self.kept(), [("root", 1), ("timestamp", 1)])
        self.assertEqual(self.publisher.asked[-1], "metadata/1.snapshot.json")

    def test_new_keys_overtake_a_thief_who_ran_ahead(self):
        for stolen, rotated in [("timestamp", ["timestamp"]), ("snapshot", ["snapshot", "timestamp"]), ("targets", ["snapshot"])]:
            with self.subTest(stolen):
                self.begin(Publisher())
                self.publisher.documents[stolen].version = 99_998
                self.publisher.release()
                self.assertEqual(self.refresh(), 0)
                self.assertEqual(self.version(stolen), 99_999)
                for role in rotated:
                    self.publisher.replace_keys(role)
                self.publisher.publish("root")
                self.publisher.documents[stolen].version = 1
                self.publisher.release()
                self.assertEqual(self.refresh(), 0)
                self.assertEqual(self.version(stolen), 2)


class Expiry(Reader):
    def test_a_document_that_has_expired_is_not_kept(self):
        for role in ["root", "timestamp", "snapshot", "targets"]:
            with self.subTest(role):
                self.begin(Publisher())
                self.refresh()
                self.publisher.documents[role].expires = days(-1)
                if role == "root":
                    self.publisher.publish("root")
                self.publisher.release()
                self.assertEqual(self.refresh(), 1)
                # A root is kept first and asked for its age then, so that a newer one can follow it.
                self.assertEqual(self.version(role), 2 if role == "root" else 1)
                if role == "root":
                    self.assertEqual(self.version("timestamp"), 1)

    @unittest.skipUnless(shutil.which("faketime"), "faketime is not installed")
    def test_what_is_kept_may_expire_when_something_newer_is_there(self):
        self.publisher.timestamp.expires = days(7)
        self.publisher.release()
        self.assertEqual(self.refresh(), 0)
        later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=18)
        self.assertEqual(self.refresh(at=later), 1)
        self.publisher.timestamp.expires = days(21)
        self.publisher.release()
        self.assertEqual(self.refresh(at=later), 0)
        self.assertEqual(self.kept(), [("root", 1), ("snapshot", 3), ("targets", 3), ("timestamp", 3)])


class Downloads(Reader):
    def test_an_unknown_file_fails_after_a_refresh(self):
        self.assertEqual(self.download("no such file"), 1)
        self.assertEqual(self.kept(), WHOLE)

    def test_files_come_as_they_were_signed_and_are_not_fetched_twice(self):
        self.publisher.add_file("file.txt", b"one")
        self.publisher.add_file("path/to/file.txt", b"two")
        self.publisher.release()
        self.assertEqual(self.refresh(), 0)
        self.assertEqual(self.downloaded(), [])
        self.assertEqual(self.download("file.txt", "path/to/file.txt"), 0)
        self.assertEqual(sorted(self.downloaded()), [b"one", b"two"])
        self.publisher.asked.clear()
        self.assertEqual(self.download("file.txt", "path/to/file.txt"), 0)
        self.assertFalse([name for name in self.publisher.asked if name.startswith("targets/")])

    def test_the_first_file_that_fails_is_the_last(self):
        self.publisher.add_file("a", b"one")
        self.publisher.add_file("b", b"two")
        self.publisher.release()
        self.assertEqual(self.download("a", "missing", "b"), 1)
        self.assertEqual(self.downloaded(), [b"one"])

    def test_a_file_that_was_replaced_is_not_taken(self):
        self.publisher.add_file("file.txt", b"genuine")
        self.publisher.release()
        self.assertEqual(self.download("file.txt"), 0)
        self.publisher.add_file("file.txt", b"newer")
        self.publisher.release()
        for name in [name for name in self.publisher.served if name.startswith("targets/")]:
            self.publisher.served[name] = b"a thief's"
        self.assertEqual(self.download("file.txt"), 1)
        self.assertEqual(self.downloaded(), [b"genuine"])
        for name in [name for name in self.publisher.served if name.startswith("targets/")]:
            self.publisher.served[name] = b"newer"
        self.assertEqual(self.download("file.txt"), 0)
        self.assertEqual(self.downloaded(), [b"newer"])

    def test_no_name_leads_out_of_the_folder(self):
        for name in ["../outside", "/etc/outside", "a/../../outside", "..", "%2e%2e%2foutside"]:
            self.publisher.add_file(name, b"content")
        self.publisher.release()
        for name in list(self.publisher.files):
            self.download(name)
        beside = os.listdir(os.path.join(self.files, ".."))
        self.assertEqual(sorted(beside), ["files", "first root", "metadata"])
        self.assertFalse(os.path.exists("/etc/outside"))


if __name__ == "__main__":
    unittest.main()
