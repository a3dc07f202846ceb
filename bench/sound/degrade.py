"""The same sound over worse channels: as coded files themselves, so that decoders' delays are met.

degrade.py OUT IN.wav … [--kinds telephone,noise20,…]     writes OUT/KIND/NAME.ENDING for each

FFmpeg and sox do the coding (sox has the AMR-NB encoder that Debian's FFmpeg has not); noise, babble
and rooms are arithmetic with a fixed seed. References stay those of the clean file.
"""
import argparse
import os
import subprocess

import numpy as np

import soundlib

RATE = soundlib.RATE
QUIET = ["-v", "error", "-y"]
BAND = "highpass=f=300,highpass=f=300,lowpass=f=3400,lowpass=f=3400"


def filtered(wav, out, *args):
    subprocess.run(["ffmpeg", *QUIET, "-i", wav, *args, out], check=True)


def at_level(samples, noise, decibel):
    """Noise under the speech: the ratio of their powers, the speech's where somebody speaks."""
    blocks = samples[:len(samples) // 320 * 320].reshape(-1, 320)
    power = (blocks ** 2).mean(axis=1)
    speech = power[power > power.max() * 1e-4].mean()
    scale = np.sqrt(speech / (noise ** 2).mean() / 10 ** (decibel / 10))
    mixed = samples + scale * noise
    return mixed / max(1.0, np.abs(mixed).max())


def white(samples, decibel, seed=1):
    noise = np.random.default_rng(seed).standard_normal(len(samples)).astype(np.float32)
    return at_level(samples, noise, decibel)


def babble(samples, decibel, voices=7, seed=2):
    """Many talk at once: the speech itself, turned round in time and shifted, laid over itself."""
    rng = np.random.default_rng(seed)
    noise = np.zeros_like(samples)
    for _ in range(voices):
        noise += np.roll(samples[::-1], int(rng.integers(len(samples)))) * rng.uniform(0.6, 1)
    return at_level(samples, noise, decibel)


def room(samples, seconds=0.5, direct=2.0, seed=3):
    """Reverberation: a made impulse response of exponentially falling noise after the direct sound."""
    rng = np.random.default_rng(seed)
    n = int(seconds * RATE)
    response = rng.standard_normal(n) * 10 ** (-3 * np.arange(n) / n)
    response[:int(0.002 * RATE)] = 0
    response *= 1 / np.sqrt((response ** 2).sum()) / direct ** 0.5
    response[0] = 1
    block = 1 << 17
    spectrum = np.fft.rfft(response, 2 * block)
    out = np.zeros(len(samples) + 2 * block, dtype=np.float32)
    for at in range(0, len(samples), block):
        part = np.fft.irfft(np.fft.rfft(samples[at:at + block], 2 * block) * spectrum)
        out[at:at + 2 * block] += part.astype(np.float32)
    out = out[:len(samples)]
    return out / max(1.0, np.abs(out).max())



ARITHMETIC = {
    "noise20": lambda s: white(s, 20), "noise10": lambda s: white(s, 10), "noise5": lambda s: white(s, 5),
    "babble20": lambda s: babble(s, 20), "babble10": lambda s: babble(s, 10), "babble5": lambda s: babble(s, 5),
    "reverb": room,
}
CODED = {
    "telephone": ("wav", ["-af", BAND, "-ar", "8000"]),
    "mulaw": ("wav", ["-af", BAND, "-ar", "8000", "-c:a", "pcm_mulaw"]),
    "opus12": ("ogg", ["-c:a", "libopus", "-b:a", "12k", "-application", "voip"]),
    "gsm": ("wav", ["-ar", "8000", "-c:a", "libgsm_ms"]),
    "mp3_32": ("mp3", ["-c:a", "libmp3lame", "-b:a", "32k"]),
    "mp3_32_bare": ("mp3", ["-c:a", "libmp3lame", "-b:a", "32k", "-write_xing", "0"]),
    "aac32": ("m4a", ["-c:a", "aac", "-b:a", "32k"]),
    "aac_adts": ("aac", ["-c:a", "aac", "-b:a", "32k"]),
    "vorbis": ("ogg", ["-c:a", "libvorbis", "-q:a", "1"]),
    "flac": ("flac", ["-c:a", "flac"]),
    "webm": ("webm", ["-c:a", "libopus", "-b:a", "24k"]),
    "wma": ("wma", ["-c:a", "wmav2", "-b:a", "32k"]),
    "mkv_mp3": ("mkv", ["-c:a", "libmp3lame", "-b:a", "32k"]),
}
KINDS = list(ARITHMETIC) + list(CODED) + ["amr475"]
MAIN = ["telephone", "noise20", "noise10", "noise5", "babble10", "reverb", "opus12", "gsm", "amr475", "mp3_32"]


def degrade(wav, kind, folder):
    """Gives the path of the degraded file; made only where it is not there yet."""
    name = os.path.splitext(os.path.basename(wav))[0]
    ending = CODED[kind][0] if kind in CODED else "amr" if kind == "amr475" else "wav"
    out = os.path.join(folder, kind, name + "." + ending)
    if os.path.exists(out) and os.path.getmtime(out) >= os.path.getmtime(wav):
        return out
    os.makedirs(os.path.dirname(out), exist_ok=True)
    if kind in ARITHMETIC:
        soundlib.write_wav(out, ARITHMETIC[kind](soundlib.read_wav(wav)))
    elif kind == "amr475":
        subprocess.run(["sox", wav, "-r", "8000", "-C", "0", "-t", "amr-nb", out], check=True)
    else:
        filtered(wav, out, *CODED[kind][1])
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("wav", nargs="+")
    parser.add_argument("--kinds", default=",".join(MAIN), help="of: " + " ".join(KINDS))
    args = parser.parse_args()
    for wav in args.wav:
        for kind in args.kinds.split(","):
            print(degrade(wav, kind, args.out))


if __name__ == "__main__":
    main()
