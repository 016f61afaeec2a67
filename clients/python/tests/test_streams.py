"""What keeps streams open, against streams that break as told."""

import unittest
import unittest.mock

import grpc
from omni_client import refusal_of
from omni_client.streams import connect_agent, keep_open


class Broken(grpc.RpcError):
    """The end of a call."""

    def __init__(self, code, *metadata):
        self._code, self._metadata = code, metadata

    def code(self):
        return self._code

    def details(self):
        return "text for people"

    def trailing_metadata(self):
        return self._metadata


class Stream:
    """Gives items, then its end: an error, or None for an end in order."""

    def __init__(self, end, *items):
        self.items, self.end, self.cancelled = items, end, False

    def __iter__(self):
        yield from self.items
        if self.end:
            raise self.end

    def cancel(self):
        self.cancelled = True


class KeepOpenTests(unittest.TestCase):
    def setUp(self):
        self.pauses = []

    def play(self, *streams):
        left = iter(streams)
        return keep_open(lambda: next(left), sleep=self.pauses.append)

    def test_a_break_is_bridged(self):
        items = self.play(Stream(Broken(grpc.StatusCode.UNAVAILABLE), 1, 2), Stream(None, 3), Stream(None, 4))
        self.assertEqual([next(items) for _ in range(4)], [1, 2, 3, 4])
        self.assertEqual(len(self.pauses), 2)

    def test_what_cannot_be_mended_is_raised(self):
        final = [
            Broken(grpc.StatusCode.UNAUTHENTICATED),
            Broken(grpc.StatusCode.ABORTED, ("omni-reason", "STREAM_REPLACED")),
            Broken(grpc.StatusCode.UNAUTHENTICATED, ("omni-reason", "TOKEN_EXPIRED")),
        ]
        for end in final:
            with self.assertRaises(Broken):
                next(self.play(Stream(end)))
        self.assertEqual(self.pauses, [])

    def test_a_token_that_ends_on_an_open_stream_is_renewed(self):
        expired = Broken(grpc.StatusCode.UNAUTHENTICATED, ("omni-reason", "TOKEN_EXPIRED"))
        items = self.play(Stream(expired, 1), Stream(None, 2))
        self.assertEqual([next(items), next(items)], [1, 2])

    def test_pauses_grow_and_begin_again(self):
        down = [Stream(Broken(grpc.StatusCode.UNAVAILABLE)) for _ in range(8)]
        items = self.play(*down, Stream(Broken(grpc.StatusCode.UNAVAILABLE), 1), Stream(None, 2))
        next(items), next(items)
        limits = [0.25, 0.5, 1, 2, 4, 5, 5, 5, 0.25]
        self.assertEqual(len(self.pauses), len(limits))
        for pause, limit in zip(self.pauses, limits):
            self.assertTrue(0 <= pause <= limit, f"{pause} of {limits}")

    def test_the_server_may_ask_for_a_longer_pause(self):
        busy = Broken(
            grpc.StatusCode.RESOURCE_EXHAUSTED, ("omni-reason", "TOO_MANY_STREAMS"), ("omni-retry-after-ms", "7000")
        )
        next(self.play(Stream(busy), Stream(None, 1)))
        self.assertEqual(self.pauses, [7.0])

    def test_leaving_ends_the_call(self):
        stream = Stream(None, 1, 2)
        items = self.play(stream)
        next(items)
        items.close()
        self.assertTrue(stream.cancelled)


class ConnectAgentTests(unittest.TestCase):
    def test_it_goes_on_behind_the_last_item_handled(self):
        asked = []

        class Item:
            def __init__(self, cursor):
                self.cursor = cursor

        class Agents:
            @staticmethod
            def Connect(request):
                asked.append(request.cursor)
                return Stream(None, *(Item(f"c{len(asked)}{n}") for n in range(2)))

        class Omni:
            agents = Agents

        items = connect_agent(Omni, "desk")
        with unittest.mock.patch("random.uniform", return_value=0):
            for _ in range(3):
                next(items)
        self.assertEqual(asked, ["", "c11"])


class RefusalTests(unittest.TestCase):
    def test_it_is_read_from_the_trailers(self):
        refusal = refusal_of(
            Broken(
                grpc.StatusCode.INVALID_ARGUMENT,
                ("omni-reason", "TEXT_EMPTY"), ("omni-field", "text"), ("omni-retry-after-ms", "500"),
            )
        )
        self.assertEqual(
            (refusal.reason, refusal.text, refusal.field, refusal.retry_after),
            ("TEXT_EMPTY", "text for people", "text", 0.5),
        )

    def test_an_end_that_omni_did_not_speak_of_is_none(self):
        self.assertIsNone(refusal_of(Broken(grpc.StatusCode.UNAVAILABLE)))


if __name__ == "__main__":
    unittest.main()
