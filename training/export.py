"""Rows and words into a folder that both `index.encoder` and sentence-transformers read, with equal vectors.

sentence-transformers reads it as its own `StaticEmbedding` (int8 rows, one scale a row), so nothing of this project
needs to be trusted or installed. What `index.encoder.words` does to a text is written here as a tokenizer.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.encoder import FOLDED, SETTINGS, word_hash
from index.vietnamese import normalize
from training.data import UNKNOWN

NAME = "hoidap-static-vi"
WEIGHT = 0.3  # of the dense side in search
_MARK = "[à-ýăđĩũơưạ-ỹ]"
_LETTER, _OTHER = r"[\p{L}\p{N}]", r"[^\p{L}\p{N}]"
_OLD_PLACEMENT = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.sentence_transformer.modules.StaticEmbedding"},
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.sentence_transformer.modules.Normalize",
    },
]


def quantise(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """int8 rows and the scale of each: `rows` is about `quantised * scales[:, None]`."""
    scales = np.abs(rows).max(axis=1) / 127
    scales[scales == 0] = 1.0
    return np.rint(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def tokenizer(entries: list[str]) -> Tokenizer:
    """`index.encoder.words` for the tokenizers library; a word's number is its place in `entries`."""
    made = Tokenizer(models.WordLevel({word: place for place, word in enumerate(entries)}, unk_token=UNKNOWN))
    tones = [normalizers.Replace(Regex(rf"(?<!q){old}(?![\p{{L}}\p{{N}}_])"), normalize(old)) for old in _OLD_PLACEMENT]
    # FOLDED opens the text and stays where no mark follows; then it is carried from word to word.
    opened = [
        normalizers.Replace(FOLDED, " "),
        normalizers.Prepend(FOLDED + " "),
        normalizers.Replace(Regex(rf"\A{FOLDED} (?=[\s\S]*{_MARK})"), ""),
        normalizers.Replace(Regex(rf"(?:\A{FOLDED}|\G(?!\A){_LETTER}+\K){_OTHER}+"), " " + FOLDED),
    ]
    made.normalizer = normalizers.Sequence([normalizers.Lowercase(), normalizers.NFC(), *tones, *opened])
    made.pre_tokenizer = pre_tokenizers.Split(Regex(rf"{FOLDED}?{_LETTER}+"), "removed", invert=True)
    return made


def write_model(folder: Path, entries: list[str], mapping: NDArray[np.int32], rows: NDArray[np.float32]) -> None:
    """Write the folder's files; `entries` ascend by `word_hash`, the last is for unknown words; `mapping` to `rows`."""
    folder.mkdir(parents=True, exist_ok=True)
    quantised, scales = quantise(rows)
    hashes = np.array([word_hash(word) for word in entries[:-1]], np.int64)
    # A text's vector weighs its words by `weights`; the first three names are those of model2vec.
    tensors = {"embeddings": quantised, "weights": scales[mapping], "mapping": mapping, "hashes": hashes}
    save_file(tensors, folder / "model.safetensors")
    tokenizer(entries).save(str(folder / "tokenizer.json"), pretty=False)
    configuration = {"prompts": {}, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    (folder / "model.safetensors").chmod(0o644)
    _write_json(folder / SETTINGS, {"name": NAME, "content": content_hash(folder), "weight": WEIGHT})
    _write_json(folder / "modules.json", _MODULES)
    _write_json(folder / "config_sentence_transformers.json", configuration)


def content_hash(folder: Path) -> str:
    """What the vectors depend on: rows, scales and words."""
    digest = hashlib.sha256()
    for name in ("model.safetensors", "tokenizer.json"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:16]


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
