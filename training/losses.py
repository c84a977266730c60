"""One loss per layer, each the mean over what is annotated."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.model import Reader, one

LAYERS = ("upos", "xpos", "feats", "lemma", "names", "field", "norp", "wnut")


def arc_scores(out: dict[str, Tensor], sent: Tensor) -> Tensor:
    """Mask arcs that leave their sentence; column 0 is the root."""
    same = sent[:, :, None] == sent[:, None, :]
    root = torch.ones_like(same[:, :, :1])
    eye = torch.eye(sent.shape[1], dtype=torch.bool, device=sent.device)
    allowed = torch.cat([root, same & ~eye], 2)
    return out["arc"].float().masked_fill(~allowed, -1e4)


def label_scores(model: Reader, dep: Tensor, head: Tensor) -> Tensor:
    """Biaffine label logits of (pairs, width) dependents and heads."""
    d, r, h = model.label.shape
    left = one(dep) @ model.label.to(dep.dtype).reshape(d, r * h)
    return torch.einsum("prh,ph->pr", left.view(-1, r, h), one(head))


def role_scores(model: Reader, pred: Tensor, words: Tensor) -> Tensor:
    """Role logits (predicates, words, roles) of predicates against their window's words."""
    d, r, h = model.role.shape
    left = (one(pred) @ model.role.to(pred.dtype).reshape(d, r * h)).view(-1, r, h)
    return one(words) @ left.transpose(1, 2)


def losses(model: Reader, batch: dict[str, Tensor], out: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the loss of each layer that the batch annotates."""
    loss: dict[str, Tensor] = {}
    for k in LAYERS:
        if (batch[k] != -100).any():
            loss[k] = F.cross_entropy(out[k].float().flatten(0, 1), batch[k].flatten(), ignore_index=-100)
    known = batch["head"] >= 0
    if known.any():
        loss["arc"] = F.cross_entropy(arc_scores(out, batch["sent"])[known], batch["head"][known])
        row = torch.arange(known.shape[0])[:, None].expand_as(known)[known]
        logits = label_scores(model, out["ldep"][known], out["lhead"][row, batch["head"][known]]).float()
        if (batch["deprel"][known] != -100).any():
            loss["deprel"] = F.cross_entropy(logits, batch["deprel"][known], ignore_index=-100)
    for k, name in (("start", "bound"), ("pred", "pred")):
        seen = batch[k] >= 0
        if seen.any():
            loss[name] = F.binary_cross_entropy_with_logits(out[name].float()[seen], batch[k][seen].float())
    scored = ~torch.isnan(batch["fact"])
    if scored.any():
        loss["fact"] = F.smooth_l1_loss(out["fact"].float()[scored], batch["fact"][scored])
    if len(batch["where"]):
        b, p = batch["where"].T
        logits = role_scores(model, out["spred"][b, p], out["sarg"][b]).float()
        # Summed over a predicate's words, averaged over predicates: a mean over words would drown the few arguments.
        loss["role"] = F.cross_entropy(logits.flatten(0, 1), batch["roles"].flatten(), ignore_index=-100, reduction="sum") / (
            4 * len(b)
        )
    return loss
