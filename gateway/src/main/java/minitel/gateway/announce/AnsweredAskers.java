package minitel.gateway.announce;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import minitel.find.GatewayAnswer;

/// Who was answered lately, so that he can be told the end: his finder would keep the gateway in
/// its list for minutes. Sources can be forged, so there are few places, and the latest have them.
/// For the announcer's thread.
final class AnsweredAskers {
    /// How many; who was answered before them learns it by asking again.
    static final int MOST = 32;

    /// As long as a finder keeps a gateway that it does not hear.
    static final Duration LATELY = Duration.ofSeconds(150);

    private final Map<InetSocketAddress, Answered> latest = new LinkedHashMap<>();

    private record Answered(GatewayAnswer answer, long at) {
        ByteBuffer goodbye() {
            return new GatewayAnswer(answer.nonce(), answer.told(), true).write();
        }
    }

    void answered(GatewayAnswer answer, InetSocketAddress to, long now) {
        latest.remove(to); // he is the latest now
        latest.put(to, new Answered(answer, now));
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    /// Takes leave of them, each once.
    void goodbye(long now, BiConsumer<ByteBuffer, InetSocketAddress> outlet) {
        latest.forEach((to, answered) -> {
            if (now - answered.at() <= LATELY.toNanos()) {
                outlet.accept(answered.goodbye(), to);
            }
        });
        latest.clear();
    }
}
