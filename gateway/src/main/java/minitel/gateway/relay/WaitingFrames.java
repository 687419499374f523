package minitel.gateway.relay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import minitel.gateway.relay.RelayJudge.Numbers;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.segment.RelaySegment;

/// Frames that are repeated on a segment a little later, unless another relay there is first. For
/// one thread at a time.
final class WaitingFrames {
    /// Those among them whose repetition was spared, until their time has come.
    static final int MOST = 4096;

    private final PriorityQueue<Turn> queue =
            new PriorityQueue<>(
                    Comparator.comparingLong(Turn::due).thenComparingLong(Turn::number));
    private final Map<Place, Waiting> live = new HashMap<>();

    /// What all times are counted from: those of a clock may be of either sign.
    private final long start;

    private long turns;

    private record Place(RelaySegment segment, long print) {}

    /// @param number those that are due together go as they came
    private record Turn(Place place, long due, long number) {}

    /// A frame that waits.
    record Waiting(RelaySegment segment, UdpFrame frame, Numbers numbers) {}

    WaitingFrames(long now) {
        start = now;
    }

    /// @param due nanoseconds of the clock
    /// @return whether there was room
    boolean add(Waiting one, long due) {
        if (queue.size() >= MOST) {
            return false;
        }
        Place place = new Place(one.segment, one.numbers.print());
        if (live.putIfAbsent(place, one) == null) {
            queue.add(new Turn(place, due - start, turns++));
        }
        return true;
    }

    /// Another relay was first.
    ///
    /// @return whether it waited there
    boolean spare(RelaySegment segment, long print) {
        return live.remove(new Place(segment, print)) != null;
    }

    /// Takes those whose time has come.
    List<Waiting> due(long now) {
        List<Waiting> due = new ArrayList<>();
        for (Turn first = queue.peek();
                first != null && first.due <= now - start;
                first = queue.peek()) {
            queue.remove();
            Optional.ofNullable(live.remove(first.place)).ifPresent(due::add);
        }
        return due;
    }

    /// How long the first one waits still, in nanoseconds; empty when none does.
    OptionalLong next(long now) {
        Turn first = queue.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.due - (now - start));
    }
}
