"""Scenes: seeded, with true facts, and with the held-out pairs held out."""

from __future__ import annotations

from coxlmm_exporter.scenes.art import PlaceholderArt
from coxlmm_exporter.scenes.catalogue import FAVOURITES, UNSEEN_PAIRS
from coxlmm_exporter.scenes.compose import compose
from coxlmm_exporter.scenes.facts import Scene
from coxlmm_exporter.scenes.plan import Quotas, plan

SMALL = Quotas(
    train_per_token=6, train_extra_token=4, train_others=10,
    test_seen_per_token=2, test_unseen_per_token=2, test_extra_token=2, test_others=2,
)  # fmt: skip


def test_training_scenes_never_show_an_unseen_pair() -> None:
    art = PlaceholderArt()
    for planned in plan(SMALL):
        scene = compose(planned, art)[1]
        pairs = [w for w in scene.words_present() if UNSEEN_PAIRS.get(w) == scene.place]
        assert bool(pairs) == scene.unseen_pair, (scene.place, scene.words_present())


def test_unseen_pairs_are_test_scenes_and_no_favourites() -> None:
    assert all(p.split == "test" for p in plan(SMALL) if p.unseen_pair)
    assert all(place not in FAVOURITES[word] for word, place in UNSEEN_PAIRS.items())


def test_the_same_plan_gives_the_same_scene() -> None:
    planned = plan(SMALL)[3]
    (first, facts), (second, again) = compose(planned, PlaceholderArt()), compose(planned, PlaceholderArt())
    assert first.tobytes() == second.tobytes() and facts == again


def test_seeds_of_training_and_test_scenes_differ() -> None:
    seeds = [p.seed for p in plan(Quotas())]
    assert len(set(seeds)) == len(seeds)


def test_every_caption_names_the_main_object_and_boxes_lie_in_the_scene() -> None:
    for planned in plan(SMALL):
        scene = compose(planned, PlaceholderArt())[1]
        assert len(scene.captions) == 5
        assert all(scene.main.word in caption for caption in scene.captions)
        for item in scene.objects:
            x0, y0, x1, y1 = item.box
            assert 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1


def test_facts_survive_json() -> None:
    scene = compose(plan(SMALL)[0], PlaceholderArt())[1]
    assert Scene.from_json(scene.to_json()) == scene
