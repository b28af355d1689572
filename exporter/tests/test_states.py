"""States taken by hooks, against transformers' own hidden_states."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from coxlmm_exporter.connector import new_connector
from coxlmm_exporter.hooks import StateRecorder
from coxlmm_exporter.language_model import LanguageModel
from coxlmm_exporter.residuals import generated_start, states_at


def _recorded(lm: LanguageModel) -> tuple[StateRecorder, tuple[torch.Tensor, ...]]:
    ids = torch.tensor([[1, 5, 9, 20, 31]])
    with torch.no_grad(), StateRecorder(lm.model.model) as recorder:
        out = lm.model.model(input_ids=ids, output_hidden_states=True, use_cache=False)
    return recorder, out.hidden_states


def test_states_before_the_last_are_those_of_transformers(tiny: LanguageModel) -> None:
    recorder, hidden = _recorded(tiny)
    assert len(recorder.states) == 3 and len(hidden) == 3
    for mine, theirs in zip(recorder.states[:-1], hidden[:-1], strict=True):
        assert torch.equal(mine, theirs)


def test_the_state_after_the_last_block_is_in_none_of_hidden_states(tiny: LanguageModel) -> None:
    recorder, hidden = _recorded(tiny)
    assert not any(torch.allclose(recorder.states[-1], h, atol=1e-3) for h in hidden)
    assert torch.equal(recorder.final, hidden[-1])
    assert torch.allclose(tiny.model.model.norm(recorder.states[-1]), hidden[-1], atol=1e-6)  # one kernel, twice


def test_the_final_state_at_the_position_predicts_the_token(tiny: LanguageModel) -> None:
    connector = new_connector(tiny.embeddings).eval()
    features = torch.randn(2, 49, 1280, generator=torch.Generator().manual_seed(1))
    generated = [[5, 9, 20], [7, 9]]
    start = generated_start(connector, tiny)
    states, final = states_at(connector, tiny, features, generated, [start + 1, start])
    assert states.shape == (2, 3, 64) and final.shape == (2, 64) and final.dtype == np.float16
    with torch.no_grad():
        prompt = tiny.embeddings[torch.tensor(tiny.prompt_ids)]
        inputs = torch.cat([connector(features[:1])[0], prompt, tiny.embeddings[torch.tensor([5, 9])]])[None]
        logits = tiny.model(inputs_embeds=inputs).logits[0, -1]
    mine = torch.from_numpy(final[0]).float() @ tiny.unembedding.T
    assert torch.allclose(mine, logits, atol=2e-2)  # float16 rounding of the state
    assert int(mine.argmax()) == int(logits.argmax())


def test_padding_behind_the_position_changes_nothing(tiny: LanguageModel) -> None:
    connector = new_connector(tiny.embeddings).eval()
    features = torch.randn(2, 49, 1280, generator=torch.Generator().manual_seed(1))
    start = generated_start(connector, tiny)
    alone, _ = states_at(connector, tiny, features[:1], [[5, 9]], [start])
    padded, _ = states_at(connector, tiny, features, [[5, 9], [7] * 12], [start, start])
    assert np.allclose(alone[0], padded[0], atol=2e-3)  # float16 spacing near 1


def test_hooks_are_gone_after_the_context(tiny: LanguageModel) -> None:
    recorder, _ = _recorded(tiny)
    before = [s.clone() for s in recorder.states]
    with torch.no_grad():
        tiny.model.model(input_ids=torch.tensor([[2, 3]]), use_cache=False)
    assert all(torch.equal(a, b) for a, b in zip(before, recorder.states, strict=True))


def test_asking_before_a_forward_pass_is_an_error(tiny: LanguageModel) -> None:
    with pytest.raises(RuntimeError, match="no forward pass"):
        StateRecorder(tiny.model.model).at(torch.tensor([0]))
