"""python-tuf as a reader of a list that `breachlight list` published."""

import os
import tempfile
import unittest

from tuf.api.exceptions import DownloadError, RepositoryError
from tuf.ngclient import Updater

from folders import breachlight, serve_folder


class Published(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keys = tempfile.TemporaryDirectory()
        os.umask(0o077)
        with open(os.path.join(cls.keys.name, "passphrase"), "w", encoding="utf-8") as file:
            file.write("a pass phrase for tests only")
        for name in ["root", "spare", "editor1", "editor2", "online"]:
            breachlight("list", "key", name, "--passphrase-file", "passphrase", folder=cls.keys.name)

    @classmethod
    def tearDownClass(cls):
        cls.keys.cleanup()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.list = os.path.join(self.folder.name, "list")
        public = lambda name: os.path.join(self.keys.name, f"{name}.pub")
        breachlight(
            *["list", "init", self.list, "--root", public("root")],
            *["--targets", public("editor1"), public("editor2"), "--targets-threshold", "2"],
            *["--snapshot", public("online"), "--timestamp", public("online")],
        )
        self.sign("root")
        self.public = public
        server, self.url = serve_folder(self.list)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)

    def sign(self, *names):
        agreed = breachlight("list", "diff", self.list, "--format", "hash").strip()
        keys = [argument for name in names for argument in ("--key", os.path.join(self.keys.name, name))]
        secret = ["--passphrase-file", os.path.join(self.keys.name, "passphrase")]
        return breachlight("list", "sign", self.list, *keys, *secret, "--yes", "--expect-diff", agreed)

    def release(self, content):
        files = os.path.join(self.folder.name, "files")
        os.makedirs(files, exist_ok=True)
        with open(os.path.join(files, "public.list"), "wb") as file:
            file.write(content)
        breachlight("list", "publish", self.list, files)
        self.sign("editor1", "editor2", "online")

    def read(self, reader="reader"):
        """What python-tuf has of the list after an update, beginning from the first root."""
        folder = os.path.join(self.folder.name, reader)
        os.makedirs(os.path.join(folder, "files"), exist_ok=True)
        with open(os.path.join(self.list, "metadata", "1.root.json"), "rb") as file:
            root = file.read()
        metadata = os.path.join(folder, "metadata")
        updater = Updater(
            metadata, f"{self.url}/metadata/", os.path.join(folder, "files"), f"{self.url}/targets/", bootstrap=root
        )
        updater.refresh()
        path = updater.download_target(updater.get_targetinfo("public.list"))
        with open(path, "rb") as file:
            return file.read()

    def test_a_release_and_the_next_one(self):
        self.release(b"the first list")
        self.assertEqual(self.read(), b"the first list")
        self.release(b"the second list")
        self.assertEqual(self.read(), b"the second list")
        self.assertEqual(self.read("somebody new"), b"the second list")
        breachlight("list", "verify", self.url, "--root", os.path.join(self.list, "metadata", "1.root.json"))

    def test_new_keys_for_everything(self):
        self.release(b"the first list")
        self.assertEqual(self.read(), b"the first list")
        breachlight(
            *["list", "rotate", self.list, "--root", self.public("spare"), "--targets", self.public("spare")],
            *["--targets-threshold", "1", "--snapshot", self.public("spare"), "--timestamp", self.public("spare")],
        )
        self.sign("root", "spare")
        self.assertEqual(self.read(), b"the first list")
        self.assertEqual(self.read("somebody new"), b"the first list")

    def test_what_we_refuse_is_refused_there(self):
        self.release(b"the first list")
        for name in ["timestamp.json", "1.snapshot.json", "1.targets.json"]:
            path = os.path.join(self.list, "metadata", name)
            with open(path, "rb") as file:
                whole = file.read()
            with open(path, "wb") as file:
                file.write(whole.replace(b'"version":1', b'"version":2'))
            with self.assertRaises((RepositoryError, DownloadError)):
                self.read(f"reader of a changed {name}")
            breachlight("list", "verify", self.list, expect=2)
            with open(path, "wb") as file:
                file.write(whole)


if __name__ == "__main__":
    unittest.main()
