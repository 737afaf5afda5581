"""Pictures that are used for two devices: the same bytes, or the same scene saved or scaled anew."""

from collections.abc import Mapping, Sequence

import numpy as np

from parsers.evidence_files.file_reading import Content, FileReading

# Points of 256 in which the hashes of one picture differ after it was scaled or compressed; of two scenes far more do.
NEAR = 10


def same_pictures(readings: Sequence[FileReading], hosts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The files of pictures of which another device has the same, by the devices that each file is evidence of.

    Pictures of different labels are never the same.
    """
    shown = [one for one in readings if one.content is Content.PICTURE and one.sha256 and hosts[one.file]]
    by_digest: dict[str, list[FileReading]] = {}
    for one in shown:
        by_digest.setdefault(one.sha256, []).append(one)
    found = {one.file for group in by_digest.values() for one in group if len({hosts[each.file] for each in group}) > 1}
    hashed = [one for one in shown if one.fingerprint]
    if not hashed:
        return frozenset(found)
    prints = np.array([np.frombuffer(bytes.fromhex(one.fingerprint), dtype=np.uint64) for one in hashed])
    for place, one in enumerate(hashed):
        distances = np.bitwise_count(prints[place + 1 :] ^ prints[place]).sum(axis=1)
        for near in np.flatnonzero(distances <= NEAR):
            other = hashed[place + 1 + int(near)]
            if hosts[one.file] != hosts[other.file] and set(one.codes) == set(other.codes):
                found |= {one.file, other.file}
    return frozenset(found)
