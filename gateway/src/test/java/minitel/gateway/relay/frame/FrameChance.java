package minitel.gateway.relay.frame;

import java.util.Random;
import minitel.gateway.relay.frame.CraftedFrame.Sum;
import minitel.kit.Fuzz;

/// Frames by chance: right ones, right ones with a few bytes changed, some of these with the sum of
/// the header made right again so that what is behind it is looked at, and noise.
public final class FrameChance {
    private static final String[] SOURCES = {"10.76.1.20", "192.168.0.9", "8.8.8.8", "127.0.0.1"};
    private static final String[] CARDS = {
        "ff:ff:ff:ff:ff:ff", "ff:ff:ff:ff:ff:fe", "01:00:5e:00:00:fb", "02:00:00:00:00:15"
    };
    private static final String[] DESTINATIONS = {
        CraftedFrame.EVERYBODY, "10.76.1.255", "224.0.0.251", "10.76.1.9"
    };

    private FrameChance() {}

    public static byte[] any(Random rnd) {
        if (rnd.nextInt(20) == 0) {
            return Fuzz.bytes(rnd, 120);
        }
        byte[] bytes = crafted(rnd);
        int changes = rnd.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes[12 + rnd.nextInt(Math.min(60, bytes.length - 12))] = (byte) rnd.nextInt();
        }
        int header = 4 * (bytes[14] & 15);
        if (changes > 0 && rnd.nextInt(3) > 0 && 14 + header <= bytes.length && header >= 20) {
            bytes[24] = 0;
            bytes[25] = 0;
            int sum = 0xFFFF - FrameJudge.sum(bytes, 14, header);
            bytes[24] = (byte) (sum >> 8);
            bytes[25] = (byte) sum;
        }
        return bytes;
    }

    private static byte[] crafted(Random rnd) {
        CraftedFrame frame =
                new CraftedFrame()
                        .from(one(SOURCES, rnd), rnd.nextInt(0x10000))
                        .to(one(DESTINATIONS, rnd), rnd.nextBoolean() ? 5076 : rnd.nextInt(0x10000))
                        .card(CARDS[rnd.nextInt(8) % CARDS.length])
                        .payload(Fuzz.bytes(rnd, 60))
                        .number(rnd.nextInt(0x10000))
                        .options(4 * rnd.nextInt(11))
                        .padding(rnd.nextInt(10))
                        .sum(Sum.values()[rnd.nextInt(4)]);
        if (rnd.nextInt(3) > 0) {
            return frame.bytes();
        }
        var pieces = frame.pieces(8 + 8 * rnd.nextInt(4));
        return pieces.get(rnd.nextInt(pieces.size()));
    }

    private static String one(String[] of, Random rnd) {
        return of[rnd.nextInt(of.length)];
    }
}
