package minitel.gateway.peer.control;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import minitel.gateway.peer.message.EngineReport.LinkAge;
import minitel.gateway.peer.message.EngineReport.LinkFigures;
import minitel.gateway.peer.message.EngineReport.PeerState;
import minitel.gateway.peer.message.LinkCandidates;
import minitel.gateway.peer.message.LinkState;

/// The link to one approved peer, as far as the engine has said. Times are nanoseconds. For one
/// thread.
final class LinkedPeer {
    /// Apart, so that who is shown too often can still say how he may be reached.
    private final OrderAllowance presences;

    private final OrderAllowance answers;
    private boolean linked;
    private boolean online;
    private long downSince;

    /// As the engine has said when it was asked last.
    private Optional<PeerState> reported = Optional.empty();

    LinkedPeer(long now) {
        presences = new OrderAllowance(now);
        answers = new OrderAllowance(now);
        downSince = now;
    }

    /// Whether the engine may be told of him again.
    ///
    /// @param candidates that it would be told
    boolean mayBeAsked(LinkCandidates candidates, long now) {
        return (candidates.isEmpty() ? presences : answers).spend(now);
    }

    /// A link was ordered; where there is one that does nothing.
    void ordered(long now) {
        if (!linked) {
            begin(now);
        }
    }

    private void begin(long now) {
        linked = true;
        online = false;
        downSince = now;
    }

    /// The engine says that the link has come up or gone down.
    void changed(LinkState state, long now) {
        if (state != LinkState.UNKNOWN) {
            linked = true;
            set(state == LinkState.ONLINE, now);
        }
    }

    private void set(boolean up, long now) {
        if (online && !up) {
            downSince = now;
        }
        online = up;
    }

    /// The engine was asked.
    void reported(PeerState state, long now) {
        if (state.link().isEmpty()) {
            linked = false;
            online = false;
        } else {
            if (!linked || isYounger(state)) {
                begin(now);
            }
            set(state.status() == LinkState.ONLINE, now);
        }
        reported = Optional.of(state);
    }

    /// Whether it is another link than the one before.
    private boolean isYounger(PeerState state) {
        return seconds(state) < reported.map(LinkedPeer::seconds).orElse(0);
    }

    private static int seconds(PeerState state) {
        return state.link().map(LinkAge::seconds).orElse(0);
    }

    /// Whether the engine has a link, up or not.
    boolean isLinked() {
        return linked;
    }

    boolean isOnline() {
        return linked && online;
    }

    /// Since when it is not online.
    long downSince() {
        return downSince;
    }

    /// How old the link was when the engine said last that it is offline.
    OptionalLong ageWhenOffline() {
        boolean offline =
                reported.filter(state -> state.status() == LinkState.OFFLINE)
                        .filter(state -> state.link().isPresent())
                        .isPresent();
        return offline
                ? OptionalLong.of(Duration.ofSeconds(seconds(reported.orElseThrow())).toNanos())
                : OptionalLong.empty();
    }

    /// Of a link that is online.
    Optional<LinkFigures> figures() {
        return isOnline()
                ? reported.flatMap(PeerState::link).flatMap(LinkAge::figures)
                : Optional.empty();
    }
}
