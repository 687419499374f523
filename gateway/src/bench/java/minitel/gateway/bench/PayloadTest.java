package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.fail;

import minitel.videotex.SequenceTracker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadTest {
    private static final int SEEDS = 600;

    @ParameterizedTest
    @EnumSource
    void noBlockTellsTheTerminalToHangUpHoweverOftenItIsSent(Payload payload) {
        for (long seed = 0; seed < SEEDS; seed++) {
            byte[] block = payload.block(seed);
            SequenceTracker terminal = new SequenceTracker();
            for (int at = 0; at < 2 * block.length; at++) {
                terminal.feed(block[at % block.length]);
                if (terminal.deconnexion()) {
                    fail("seed %d, byte %d".formatted(seed, at));
                }
            }
        }
    }
}
