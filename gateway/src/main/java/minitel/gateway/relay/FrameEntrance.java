package minitel.gateway.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.storm.FairBudget;
import minitel.gateway.relay.storm.PieceVerdicts;
import minitel.gateway.relay.storm.PortBudget;

/// Where frames come in, a segment or another relay: what was decided there about pieces, and how
/// much of each port may come. Each has its own, so that a flood at one costs the others nothing.
/// For one thread at a time.
final class FrameEntrance {
    /// So many signals a second count, whatever the rate: of as many relays as may be on a segment
    /// many times what they say.
    static final int SIGNALS = 1000;

    private final RelayRules rules;
    private final PieceVerdicts pieces = new PieceVerdicts();

    /// By port.
    private final Map<Integer, FairBudget> budgets = new HashMap<>();

    FrameEntrance(RelayRules rules) {
        this.rules = rules;
    }

    /// @return empty for one that is not relayed, and for a later piece of such a packet
    OptionalInt port(UdpFrame frame, long now) {
        if (frame.isLaterPiece()) {
            return pieces.port(frame, now);
        }
        int port = frame.port();
        return rules.ports().contains(port) ? OptionalInt.of(port) : OptionalInt.empty();
    }

    /// Whether there is room for a frame.
    ///
    /// @param port one that is relayed
    PortBudget.Verdict next(int port, UdpFrame frame, long now) {
        return budgets.computeIfAbsent(port, _ -> new FairBudget(rules.rate(), now))
                .next(frame.source(), now);
    }

    /// Whether there is room for a signal.
    PortBudget.Verdict signal(UdpFrame frame, long now) {
        return budgets.computeIfAbsent(rules.mesh(), _ -> new FairBudget(SIGNALS, now))
                .next(frame.source(), now);
    }

    /// The later pieces of a packet go the way of the first one. A copy's too: what of the original
    /// was lost may come here.
    void note(UdpFrame frame, FrameJudgement judgement, long now) {
        if (!frame.isPiece() || frame.isLaterPiece()) {
            return;
        }
        switch (judgement) {
            case FrameJudgement.Refused _, FrameJudgement.Dropped _ -> pieces.refuse(frame);
            case FrameJudgement.Copy _, FrameJudgement.Passed _ -> pieces.pass(frame, now);
        }
    }
}
