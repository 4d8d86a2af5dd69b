"""Texts to vectors: the bundled Vietnamese model, or any sentence-transformers model, behind one protocol.

The bundled model is read with numpy alone; torch and sentence-transformers are imported only for another model.
Nothing outside this file knows models.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.types import Encoder, Vectors
from index.vietnamese import has_marks, normalize

BUNDLED = Path(__file__).parent / "model"
FOLDED = "~"  # before each word of a text without marks: "~ban" is ban, bàn, bạn, bản and bán
HUB_WEIGHT = 0.8  # of the dense side for a model that says nothing of its own (hoidap.json); not measured here
UNMARKED_SHARE = 0.5  # of that weight for a question without marks, on which hub models fail (recall@10 0.97 -> 0.12)
_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 200_000  # words whose row is kept in memory
SETTINGS = "hoidap.json"  # beside a model: {"weight": …}, and for a static one its name and content hash
_PATIENCE = 10  # seconds to wait for the hub
_PART = 65_536  # bytes
_DTYPES = {"I8": np.int8, "F32": np.float32, "I32": np.int32, "I64": np.int64}


class EncoderError(Exception):
    """A model that cannot be used; `code` and `parameters` are for whoever puts it into the user's words."""

    code = "encoder"

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.parameters = parameters


class ModelUnavailableError(EncoderError):
    """The model {name} that HOIDAP_MODEL names is not on this machine and could not be fetched: {reason}."""

    code = "model_unavailable"

    def __init__(self, name: str, reason: str) -> None:
        message = f"The model {name} that HOIDAP_MODEL names is not on this machine and could not be fetched: {reason}"
        super().__init__(message, name=name, reason=reason)


class BrokenModelError(EncoderError):
    """The model in {name} cannot be read: {reason}."""

    code = "model_broken"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"The model in {name} cannot be read: {reason}", name=name, reason=reason)


class VectorCountError(EncoderError):
    """The model gave {found} vectors for {expected} texts."""

    code = "vector_count"

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(f"The model gave {found} vectors for {expected} texts.", found=found, expected=expected)


class VectorDimensionError(EncoderError):
    """The model gave vectors of {found} numbers instead of {expected}."""

    code = "vector_dimension"

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(f"The model gave vectors of {found} numbers, not {expected}.", found=found, expected=expected)


class VectorNotFiniteError(EncoderError):
    """The model gave a vector with a number that is not finite, for the text {text}."""

    code = "vector_not_finite"

    def __init__(self, text: str) -> None:
        super().__init__(f"The model gave a vector with numbers that are not finite, for: {text[:80]}", text=text[:80])


def load_encoder(name: str = "") -> Encoder:
    """The bundled model for "", else the model of that folder or hub name. Raises EncoderError."""
    folder = Path(name) if name else BUNDLED
    if not name or _is_static(folder):
        return StaticEncoder(folder)
    return SentenceTransformerEncoder(name)


def weight_for(encoder: Encoder, question: str) -> float:
    """The share of the dense side for one question: smaller where a hub model meets a question without marks."""
    if isinstance(encoder, SentenceTransformerEncoder) and not has_marks(question):
        return UNMARKED_SHARE * encoder.weight
    return encoder.weight


def checked(vectors: NDArray[Any], texts: Sequence[str], dimension: int) -> Vectors:
    """Unit rows of what a model gave for `texts`, zeros kept. Raises the EncoderError that says what is wrong."""
    if vectors.ndim != 2 or len(vectors) != len(texts):
        raise VectorCountError(len(vectors) if vectors.ndim == 2 else vectors.size, len(texts))
    if vectors.shape[1] != dimension:
        raise VectorDimensionError(vectors.shape[1], dimension)
    finite = np.isfinite(vectors).all(axis=1)
    if not finite.all():
        raise VectorNotFiniteError(texts[int(np.argmin(finite))])
    rows = vectors.astype(np.float32)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    norms[norms == 0] = 1.0
    return np.asarray(rows / norms, np.float32)


def marked_words(text: str) -> list[str]:
    """Lower-case words and numbers, in order."""
    return _WORD.findall(normalize(text.lower()))


def words(text: str) -> list[str]:
    """What the static model looks up: the words, all with FOLDED before them where the text has no mark.

    >>> words("Cụm số 3"), words("Cum so 3")
    (['cụm', 'số', '3'], ['~cum', '~so', '~3'])
    """
    found = marked_words(text)
    return found if has_marks(text) else [FOLDED + word for word in found]


def word_hash(word: str) -> int:
    """64 bits that stand for a word in the static model: reading words themselves takes 40 ms, these 1 ms."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little", signed=True)


class StaticEncoder:
    """A model whose text vector is the sum of its words' rows, made a unit. int8 rows are read from disk as needed."""

    def __init__(self, folder: Path = BUNDLED) -> None:
        """Raises BrokenModelError where the folder does not hold such a model."""
        try:
            tensors = _read_tensors(folder / "model.safetensors")
            settings = json.loads((folder / SETTINGS).read_bytes())
            self._rows, self._row_of = tensors["embeddings"], tensors["mapping"]
            self._scales, self._hashes = tensors["weights"], tensors["hashes"]
            self._identity = f"{settings['name']}:{settings['content']}"
            self._weight = float(settings["weight"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BrokenModelError(str(folder), str(error)) from error
        if not len(self._row_of) == len(self._scales) == len(self._hashes) + 1:
            raise BrokenModelError(str(folder), f"{len(self._scales)} weights for {len(self._hashes)} words")
        self._known: dict[str, int] = {}

    @property
    def identity(self) -> str:
        return self._identity

    @property
    def dimension(self) -> int:
        return int(self._rows.shape[1])

    @property
    def weight(self) -> float:
        return self._weight

    def encode(self, texts: Sequence[str], *, question: bool = False) -> Vectors:  # noqa: ARG002
        """Unit rows, shape (len(texts), dimension). Questions and passages are encoded alike."""
        return checked(self._sums(texts), texts, self.dimension)

    def _sums(self, texts: Sequence[str]) -> Vectors:
        sums = np.zeros((len(texts), self.dimension), np.float32)
        for place, text in enumerate(texts):
            known = self._places(words(text))
            sums[place] = self._scales[known] @ self._rows[self._row_of[known]].astype(np.float32)
        return sums

    def _places(self, found: list[str]) -> list[int]:
        """The place of each word among the model's; the last, of weight 0, for words that it does not know."""
        unseen = [word for word in set(found) if word not in self._known]
        if unseen:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
                unseen = list(set(found))
            hashes = np.array([word_hash(word) for word in unseen], np.int64)
            places = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
            known = np.where(self._hashes[places] == hashes, places, len(self._hashes))
            self._known.update(zip(unseen, known.tolist(), strict=True))
        return [self._known[word] for word in found]


def _is_static(folder: Path) -> bool:
    settings = folder / SETTINGS
    try:
        return settings.is_file() and "content" in json.loads(settings.read_bytes())
    except ValueError as error:
        raise BrokenModelError(str(folder), f"{SETTINGS}: {error}") from error


def _read_tensors(path: Path) -> dict[str, NDArray[Any]]:
    """The tensors of a safetensors file, mapped into memory: eight bytes of length, a header in JSON, then the data."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
    data = np.memmap(path, np.uint8, "r", offset=8 + size)
    return {
        name: data[slice(*entry["data_offsets"])].view(_DTYPES[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


class SentenceTransformerEncoder:
    """Any model that sentence-transformers loads, by hub name or folder. A model on this machine needs no network."""

    def __init__(self, name: str) -> None:
        """Raises ModelUnavailableError, or BrokenModelError for a folder that holds no model."""
        self._name = name
        self._model = _load_sentence_transformer(name)
        self._dimension = int(self._model.get_embedding_dimension() or 0)

    @cached_property
    def identity(self) -> str:
        """Name and content, so that vectors of a changed model are made again."""
        folder = _folder_of(self._name)
        return f"{Path(self._name).name if Path(self._name).is_dir() else self._name}:{_content_of(folder)}"

    @property
    def dimension(self) -> int:
        return self._dimension

    @cached_property
    def weight(self) -> float:
        settings = _folder_of(self._name) / "hoidap.json"
        return float(json.loads(settings.read_bytes())["weight"]) if settings.is_file() else HUB_WEIGHT

    def encode(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """Unit rows, shape (len(texts), dimension), with the model's own prompts for questions and for passages."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        encode = self._model.encode_query if question else self._model.encode_document
        vectors = np.asarray(encode(list(texts), show_progress_bar=False, convert_to_numpy=True))
        return checked(vectors, texts, self.dimension)


def _load_sentence_transformer(name: str) -> Any:
    """From this machine if it is there, else fetched once; without a network that ends at once, not in retries."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(name, local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        if Path(name).is_dir():
            raise BrokenModelError(name, str(error).splitlines()[0]) from error
    _ensure_reachable(name)
    try:
        return SentenceTransformer(name)
    except (OSError, ValueError, KeyError) as error:
        raise ModelUnavailableError(name, str(error).splitlines()[0]) from error


def _ensure_reachable(name: str) -> None:
    """Ask the hub once: sentence-transformers would try for over a minute. Raises ModelUnavailableError."""
    import huggingface_hub
    from huggingface_hub.errors import HTTPError  # type: ignore[attr-defined]  # of httpx or its successor, by version

    try:
        huggingface_hub.model_info(name, timeout=_PATIENCE)
    except (OSError, ValueError, HTTPError) as error:
        raise ModelUnavailableError(name, str(error).splitlines()[0]) from error


def _folder_of(name: str) -> Path:
    """The folder a loaded model lies in: its own, or the snapshot of the hub in the cache."""
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name, local_files_only=True))


def _content_of(folder: Path) -> str:
    """A hash of a model's files: the whole of small ones, the size and sixty-four parts of large ones."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as file:
            for start in range(0, size, max(_PART, size // 64)):
                file.seek(start)
                digest.update(file.read(_PART))
    return digest.hexdigest()[:16]
