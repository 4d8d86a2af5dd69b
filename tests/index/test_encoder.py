from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from index.encoder import (
    BUNDLED,
    HUB_WEIGHT,
    BrokenModelError,
    ModelUnavailableError,
    StaticEncoder,
    VectorCountError,
    VectorDimensionError,
    VectorNotFiniteError,
    checked,
    load_encoder,
    weight_for,
)
from index.vietnamese import fold

TEXTS = [
    "Cụm thi đua số 3 gồm những đơn vị nào?",
    "cum thi dua so 3 gom nhung don vi nao",
    "Hoà bình, hòa bình; HOÀ BÌNH! uỷ ban Quý III, thuở, khoẻ, tuỳ",
    "Ha Noi, 4.851 ~ (abc) d~e",
    "Ban Tổ chức\nTỉnh ủy\u00a0Sơn La – 139-KH/ĐUK",
    "Kế hoạch",  # NFD
    "x",
    "qwertyzxcvb",
    "",
    "…",
]


@pytest.fixture(scope="module")
def bundled() -> StaticEncoder:
    return StaticEncoder()


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real, tiny BERT with random weights, saved as sentence-transformers saves models."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("models")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"cụm thi đua số ba họp ở đâu cum dua so".split()]
    tokenizer = Tokenizer(models.WordPiece({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder / "bert")
    size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=len(words), **size)).save_pretrained(folder / "bert")
    body = Transformer(str(folder / "bert"))
    model = SentenceTransformer(modules=[body, Pooling(32)], prompts={"query": "cụm ", "document": ""})
    model.save(str(folder / "tiny"))
    return folder / "tiny"


def test_rows_are_units_and_text_without_known_words_is_zeros(bundled: StaticEncoder) -> None:
    vectors = bundled.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), bundled.dimension)
    assert vectors.dtype == np.float32
    norms = np.linalg.norm(vectors, axis=1)
    assert norms[:7] == pytest.approx(1.0, abs=1e-5)
    assert norms[7:].tolist() == [0.0, 0.0, 0.0]
    assert bundled.encode([]).shape == (0, bundled.dimension)


def test_texts_are_encoded_alike_alone_and_together(bundled: StaticEncoder) -> None:
    together = bundled.encode(TEXTS)
    alone = np.concatenate([StaticEncoder().encode([text]) for text in TEXTS])
    np.testing.assert_array_equal(together, alone)


def test_near_meanings_lie_nearer_than_far_ones_with_marks_and_without(bundled: StaticEncoder) -> None:
    question, near, far = (
        "bệnh viện chữa bệnh cho trẻ em",
        "khoa nhi khám và điều trị bệnh nhi",
        "giá xăng dầu giảm mạnh",
    )
    for asked in (question, fold(question)):
        vector, *others = bundled.encode([asked, near, far])
        assert vector @ others[0] > vector @ others[1] + 0.1


def test_question_without_marks_lies_near_the_marked_one(bundled: StaticEncoder) -> None:
    marked, folded, other = bundled.encode(
        ["hội đồng nhân dân tỉnh Sơn La", "hoi dong nhan dan tinh Son La", "giai bong da vo dich quoc gia"]
    )
    assert marked @ folded > 0.5 > marked @ other


def test_bundled_model_imports_no_torch() -> None:
    code = (
        "import sys; from index.encoder import load_encoder; load_encoder().encode(['cụm'], question=True);"
        "print(sys.modules.keys() & {'torch', 'sentence_transformers', 'transformers', 'faiss'} or 'none')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "none"


def test_bundled_model_gives_equal_vectors_in_sentence_transformers(bundled: StaticEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(BUNDLED))
    np.testing.assert_allclose(model.encode(TEXTS), bundled.encode(TEXTS), atol=1e-6)


def test_every_word_of_the_tokenizer_is_found_by_its_hash(bundled: StaticEncoder) -> None:
    vocabulary: dict[str, int] = json.loads((BUNDLED / "tokenizer.json").read_bytes())["model"]["vocab"]
    known = {word: row for word, row in vocabulary.items() if word != "[UNK]"}
    assert bundled._places(list(known)) == list(known.values())


def test_identity_of_the_bundled_model_is_a_hash_of_its_files() -> None:
    from training.export import content_hash

    assert json.loads((BUNDLED / "hoidap.json").read_bytes())["content"] == content_hash(BUNDLED)


def test_bundled_model_needs_about_twenty_megabytes() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.iterdir()) < 24_000_000


def test_copy_of_the_static_model_is_read_without_torch_and_is_the_same_model(tmp_path: Path) -> None:
    encoder = load_encoder(str(copytree(BUNDLED, tmp_path / "copy")))
    assert isinstance(encoder, StaticEncoder)
    assert encoder.identity == load_encoder().identity


@pytest.mark.parametrize("name", ["model.safetensors", "hoidap.json"])
def test_truncated_static_model_is_named(tmp_path: Path, name: str) -> None:
    folder = copytree(BUNDLED, tmp_path / "copy")
    (folder / name).write_bytes((folder / name).read_bytes()[:40])
    with pytest.raises(BrokenModelError, match="copy"):
        load_encoder(str(folder))


def test_any_sentence_transformers_model_encodes_unit_rows_with_its_prompts(transformer: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(str(transformer))
    model = SentenceTransformer(str(transformer))
    texts = ["thi đua ở đâu", "số ba họp"]
    questions = encoder.encode(texts, question=True)
    assert encoder.dimension == 32
    np.testing.assert_allclose(np.linalg.norm(questions, axis=1), 1, atol=1e-5)
    expected = model.encode(["cụm " + text for text in texts], normalize_embeddings=True)
    np.testing.assert_allclose(questions, expected, atol=1e-5)
    assert not np.allclose(questions, encoder.encode(texts), atol=1e-3)
    assert encoder.encode([]).shape == (0, 32)


def test_changed_weights_change_the_identity_and_a_copy_does_not(transformer: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    copy = copytree(transformer, tmp_path / "tiny")
    before = load_encoder(str(copy)).identity
    assert before == load_encoder(str(transformer)).identity
    tensors = load_file(copy / "model.safetensors")
    save_file({name: tensor * np.float32(1.01) for name, tensor in tensors.items()}, copy / "model.safetensors")
    assert load_encoder(str(copy)).identity != before


def test_weight_is_the_models_own_and_smaller_where_marks_are_missing(transformer: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(transformer))
    assert encoder.weight == HUB_WEIGHT
    assert weight_for(encoder, "cụm số ba") == HUB_WEIGHT > weight_for(encoder, "cum so ba") > 0
    static = load_encoder()
    assert weight_for(static, "cụm số ba") == weight_for(static, "cum so ba") == static.weight
    copy = copytree(transformer, tmp_path / "tiny")
    (copy / "hoidap.json").write_text('{"weight": 0.45}', encoding="utf-8")
    assert load_encoder(str(copy)).weight == 0.45


@pytest.mark.parametrize("name", ["no-such-organisation/no-such-model", "./no/such/folder/here", "not a name"])
def test_model_that_cannot_be_fetched_ends_in_one_sentence(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelUnavailableError) as caught:
        load_encoder(name)
    assert "HOIDAP_MODEL" in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.code == "model_unavailable"


def test_folder_without_a_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BrokenModelError, match="empty"):
        load_encoder(str(tmp_path / "empty"))


def test_wrong_vectors_are_refused_by_name() -> None:
    good = np.ones((2, 3), np.float32)
    broken = good.copy()
    broken[1, 2] = np.nan
    with pytest.raises(VectorCountError, match="2 vectors for 3 texts"):
        checked(good, ["một", "hai", "ba"], 3)
    with pytest.raises(VectorDimensionError, match="3 numbers"):
        checked(good, ["một", "hai"], 4)
    with pytest.raises(VectorNotFiniteError, match="hai"):
        checked(broken, ["một", "hai"], 3)
    np.testing.assert_allclose(np.linalg.norm(checked(good, ["một", "hai"], 3), axis=1), 1, atol=1e-6)
