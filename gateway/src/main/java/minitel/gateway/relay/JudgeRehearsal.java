package minitel.gateway.relay;

import java.util.List;
import minitel.gateway.relay.RelayRules.Kin;
import minitel.gateway.relay.frame.FrameReading;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.segment.RelaySegment;

/// Has a judge of its own decide about some hundred frames that nobody has sent, before the first
/// real one comes: Java reads the code that it needs only then, which takes longer than other
/// relays wait for this one. Nothing is sent or counted. On the thread that starts the relay.
final class JudgeRehearsal {
    private static final int FRAMES = 300;
    private static final int PORT = 5076;

    /// 10.255.255.1: another relay, and further ones who ask.
    private static final int PEER = 0x0AFF_FF01;

    private JudgeRehearsal() {}

    static void run(RelayRules rules, List<? extends RelaySegment> segments, long now) {
        RelayJudge judge =
                new RelayJudge(
                        new RelayRules(
                                rules.ports(), rules.groups(), rules.sources(), 0, Kin.NAMED),
                        new RelayJudge.OwnIdentity(_ -> false, _ -> false),
                        now);
        Ipv4Address peer = new Ipv4Address(PEER);
        RelayScene scene = RelayScene.of(segments, List.of(peer));
        int port = rules.ports().isEmpty() ? PORT : rules.sortedPorts().getFirst();
        for (int i = 1; i <= FRAMES; i++) {
            byte[] bytes =
                    UdpFrame.of(
                                    new Ipv4Address(PEER + i),
                                    port,
                                    Ipv4Address.BROADCAST,
                                    port,
                                    new byte[i])
                            .bytes();
            if (UdpFrame.read(bytes, bytes.length) instanceof FrameReading.Whole(UdpFrame frame)) {
                judge.received(scene, peer, frame, now);
                scene.places().forEach(place -> judge.heard(scene, place, frame, now));
                judge.due(now);
            }
        }
    }
}
