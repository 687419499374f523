package minitel.gateway.relay;

import java.util.List;
import java.util.stream.Collectors;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;

/// What becomes of a frame.
sealed interface FrameJudgement {

    /// For the log.
    String words();

    record Refused(RelayRefusal why) implements FrameJudgement {
        @Override
        public String words() {
            return "refused, " + MetricFamily.label(why);
        }
    }

    /// It was here before.
    ///
    /// @param spares a repetition that waited: another relay was first
    record Copy(int port, boolean spares) implements FrameJudgement {
        @Override
        public String words() {
            return spares ? "another relay was first" : "it was here before";
        }
    }

    /// There are too many of its port.
    ///
    /// @param greedy whether there still was room, for those who have had less
    record Dropped(int port, boolean greedy) implements FrameJudgement {
        @Override
        public String words() {
            return "dropped: too many of port " + port + (greedy ? ", most from there" : "");
        }
    }

    /// It is relayed; perhaps it waits where others may be first.
    ///
    /// @param alarm whether there will soon be too many of its port
    /// @param peers to whom it is sent
    /// @param places where it is repeated at once
    /// @param crowded on how many segments it is not, since too many wait there
    record Passed(
            UdpFrame frame,
            int port,
            boolean alarm,
            List<Ipv4Address> peers,
            List<ScenePlace> places,
            int crowded)
            implements FrameJudgement {
        @Override
        public String words() {
            String where =
                    places.stream()
                            .map(place -> place.segment().name())
                            .collect(Collectors.joining(" "));
            return "sent to " + peers + ", repeated at once on [" + where + "]";
        }
    }
}
