package minitel.gateway.announce;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;
import minitel.find.ArrivalBudget;
import minitel.find.GatewayAnnouncement;
import minitel.find.GatewayAnswer;
import minitel.find.GatewayQuestion;
import minitel.find.LocalSegments;
import minitel.find.SourceBudget;

/// Decides which broadcast questions are answered, and with what. A source can be forged: so an
/// answer is never longer than its question, goes only to addresses of this house, and not often.
/// For the announcer's thread.
final class QuestionResponder {
    /// Of one that asks, a second: a device that asks again at once, and some patience with it.
    static final int OF_ONE = 8;

    /// Of all that ask.
    static final int PER_SECOND = 1000;

    private final AnnounceCounters counters;
    private final SourceBudget ofOne;
    private final ArrivalBudget ofAll;
    private final AnsweredAskers answered = new AnsweredAskers();

    /// @param seed which nobody outside knows
    QuestionResponder(AnnounceCounters counters, int seed, long now) {
        this.counters = counters;
        ofOne = new SourceBudget(OF_ONE, seed);
        ofAll = new ArrivalBudget(PER_SECOND, now);
    }

    /// @param told what is announced at an address of this machine
    /// @return what goes back to where the question came from
    Optional<ByteBuffer> asked(
            ByteBuffer datagram,
            InetSocketAddress from,
            LocalSegments segments,
            Function<Inet4Address, Optional<GatewayAnnouncement>> told,
            long now) {
        OptionalInt nonce = GatewayQuestion.read(datagram);
        if (nonce.isEmpty()) {
            return refused(AnnounceRefusal.MALFORMED);
        }
        counters.asked(AnnounceCounters.Way.BROADCAST);
        if (!(from.getAddress() instanceof Inet4Address source)
                || !isNear(source, from, segments)) {
            return refused(AnnounceRefusal.NOT_NEAR);
        }
        if (!ofOne.allows(source, now) || !ofAll.allows(now)) {
            return refused(AnnounceRefusal.TOO_OFTEN);
        }
        Optional<GatewayAnnouncement> here = segments.ownTowards(source).flatMap(told);
        if (here.isEmpty()) {
            return refused(AnnounceRefusal.NO_DOOR);
        }
        GatewayAnswer answer = new GatewayAnswer(nonce.getAsInt(), here.get());
        answered.answered(answer, from, now);
        return Optional.of(answer.write());
    }

    /// Takes leave of those who were answered lately: nobody is answered any more.
    void goodbye(long now, BiConsumer<ByteBuffer, InetSocketAddress> outlet) {
        answered.goodbye(now, outlet);
    }

    private Optional<ByteBuffer> refused(AnnounceRefusal why) {
        counters.refused(why);
        return Optional.empty();
    }

    /// An address of all is nobody's: an answer there would reach many.
    private static boolean isNear(
            Inet4Address source, InetSocketAddress from, LocalSegments segments) {
        return from.getPort() != 0
                && segments.isNear(source)
                && segments.of(source).stream().noneMatch(it -> it.isForAll(source));
    }
}
