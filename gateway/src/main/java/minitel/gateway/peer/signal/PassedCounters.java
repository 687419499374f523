package minitel.gateway.peer.signal;

import java.util.concurrent.atomic.AtomicLong;

/// What has happened on all streams of one word since the start. For any thread.
///
/// @param passed envelopes, or datagrams, that were handed to whom they were for
/// @param bytes of those
/// @param lost those that were not
/// @param <E> why
record PassedCounters<E extends Enum<E>>(
        AtomicLong passed, AtomicLong bytes, ReasonCounter<E> lost) {

    PassedCounters(Class<E> losses) {
        this(new AtomicLong(), new AtomicLong(), new ReasonCounter<>(losses));
    }

    void pass(int length) {
        passed.incrementAndGet();
        bytes.addAndGet(length);
    }
}
