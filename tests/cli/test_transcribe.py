"""`dixit transcribe`: a server on this machine stands for any, and pocketsphinx hears what a synthetic voice says."""

import http.server
import json
import math
import os
import random
import re
import shutil
import struct
import subprocess
import threading
import unittest
import wave

from door import Door

MODEL = "/usr/share/pocketsphinx/model/en-us/en-us.lm.bin"


def write_tone(path, seconds, rate=16000, channels=1):
    """Bursts of a second with pauses: speech, as far as the cutting of stretches can tell."""
    noise = random.Random(5)
    with wave.open(path, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        frames = bytearray()
        for i in range(int(seconds * rate)):
            loud = 8000 if (i // rate) % 3 else 20
            value = int(loud * math.sin(i * 0.05) * noise.random())
            frames += struct.pack("<h", value) * channels
        out.writeframes(bytes(frames))


class Server:
    """Answers what the test put into `answers`, in turn; the last one for ever."""

    def __init__(self, answers):
        self.answers = list(answers)
        self.requests = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.requests.append((self.path, dict(self.headers), body))
                status, headers, answer = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *words):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/v1"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        self.http.shutdown()
        self.http.server_close()


HEARD = json.dumps({
    "language": "english", "text": "The gates held. All night!",
    "words": [{"word": w, "start": 0.2 + 0.4 * i, "end": 0.5 + 0.4 * i}
              for i, w in enumerate(["The", "gates", "held", "All", "night"])],
    "segments": [{"start": 0, "end": 3, "text": "The gates held. All night!", "avg_logprob": -0.1}]}).encode()


class Endpoint(Door):
    def serve(self, *answers):
        server = Server(answers or [(200, {}, HEARD)])
        self.addCleanup(server.close)
        return server

    def setUp(self):
        super().setUp()
        self.sound = os.path.join(self.folder, "secret name.wav")
        write_tone(self.sound, 9)
        for name in ("DIXIT_API_KEY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            if name in os.environ:
                del os.environ[name]

    def test_the_answer_becomes_a_transcript(self):
        server = self.serve()
        run = self.dixit("transcribe", self.sound, "--endpoint", server.url, "--format", "json")
        self.assertEqual(run.status, 0, run.err)
        words = [w for turn in run.json()["turns"] for w in turn["words"]]
        self.assertEqual([w["text"] for w in words[:5]], ["The", "gates", "held", "All", "night"])
        self.assertIn("The gates held. All night!", run.json()["turns"][0]["text"])
        self.assertTrue(run.json()["machine"])
        self.assertIn("the sound is sent to", run.err)

    def test_nothing_but_sound_is_sent(self):
        server = self.serve()
        os.environ["DIXIT_API_KEY"] = "key-of-the-test"
        self.addCleanup(os.environ.pop, "DIXIT_API_KEY", None)
        run = self.dixit("transcribe", self.sound, "--endpoint", server.url, "--model", "tiny", "--language", "en")
        self.assertEqual(run.status, 0, run.err)
        path, headers, body = server.requests[0]
        self.assertEqual(path, "/v1/audio/transcriptions")
        self.assertEqual(headers["Authorization"], "Bearer key-of-the-test")
        self.assertIn(b'name="timestamp_granularities[]"', body)
        self.assertIn(b"verbose_json", body)
        self.assertIn(b"tiny", body)
        self.assertIn(b"RIFF", body)
        self.assertNotIn(b"secret", body)
        self.assertNotIn("key-of-the-test", run.err + run.out)

    def test_a_busy_server_is_asked_again(self):
        server = self.serve((503, {}, b"busy"), (429, {"Retry-After": "1"}, b"{}"), (200, {}, HEARD))
        run = self.dixit("transcribe", self.sound, "--endpoint", server.url)
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(len(server.requests), 3)

    def test_every_refusal_is_one_line(self):
        for status, answer, told in ((401, b'{"error":{"message":"bad key"}}', "bad key"), (404, b"no", "status 404"),
                                     (200, b"<html>", "not JSON"), (200, b"\xff", "not text"),
                                     (200, b'{"error":"out of order"}', "out of order"),
                                     (302, b"", "points elsewhere")):
            server = self.serve((status, {"Location": "http://127.0.0.1:9/"} if status == 302 else {}, answer))
            run = self.dixit("transcribe", self.sound, "--endpoint", server.url)
            self.assertEqual(run.status, 2, run.err)
            lines = [line for line in run.err.splitlines() if "the sound is sent" not in line]
            self.assertEqual(len(lines), 1, run.err)
            self.assertIn(told, lines[0])
            self.assertEqual(len(server.requests), 1)

    def test_another_machine_needs_leave(self):
        run = self.dixit("transcribe", self.sound, "--endpoint", "https://sound.example/v1")
        self.assertEqual(run.status, 2)
        self.assertIn("--allow-network", run.err)

    def test_long_recordings_go_in_parts(self):
        write_tone(self.sound, 700, rate=8000)
        server = self.serve()
        run = self.dixit("transcribe", self.sound, "--endpoint", server.url, "--format", "ctm")
        self.assertEqual(run.status, 0, run.err)
        self.assertGreaterEqual(len(server.requests), 3)
        starts = [float(line.split()[2]) for line in run.out.splitlines() if not line.startswith(";;")]
        self.assertEqual(starts, sorted(starts))
        self.assertEqual(len(starts), 5 * len(server.requests))


class Sphinx(Door):
    SAID = "the engineers opened the gates in the morning because the river was rising"

    def setUp(self):
        super().setUp()
        if not os.path.exists(MODEL) or not shutil.which("flite"):
            self.skipTest("flite or the model of pocketsphinx is not installed")
        self.sound = os.path.join(self.folder, "said.wav")
        subprocess.run(["flite", "-voice", "slt", "-t", self.SAID, "-o", self.sound], check=True)

    def test_a_clear_voice_is_mostly_understood(self):
        run = self.dixit("transcribe", self.sound)
        self.assertEqual(run.status, 0, run.err)
        self.assertIn("rough draft", run.err)
        self.assertIn("Automatic transcription by pocketsphinx", run.out)
        heard = re.findall(r"[a-z']+", run.out.splitlines()[-1])
        kept = sum(1 for word in set(self.SAID.split()) if word in heard)
        self.assertGreaterEqual(kept, 6, run.out)

    def test_threads_change_nothing(self):
        one = self.dixit("transcribe", self.sound, "--format", "vtt", "--threads", "1")
        two = self.dixit("transcribe", self.sound, "--format", "vtt", "--threads", "2")
        self.assertEqual(one.out, two.out)
        self.assertIn(" --> ", one.out)

    def test_silence_and_no_sound_are_told(self):
        quiet = os.path.join(self.folder, "quiet.wav")
        with wave.open(quiet, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(16000)
            out.writeframes(bytes(2 * 16000 * 5))
        run = self.dixit("transcribe", quiet)
        self.assertEqual(run.status, 2)
        self.assertIn("no word was recognised", run.err)
        run = self.dixit("transcribe", self.sound, "--language", "de")
        self.assertEqual(run.status, 2)
        self.assertIn("English only", run.err)
        run = self.dixit("transcribe", self.sound, "--engine", "whisper")
        self.assertEqual(run.status, 2)
        self.assertEqual(len(run.err.splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
