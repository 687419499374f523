package minitel.gateway.bench;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import minitel.videotex.Restore;
import minitel.videotex.SequenceTracker;

/// What a terminal got between the code of a service and the home page, taken apart: what the
/// service sent, up to `cut`; the recipe of the way home; the home page.
///
/// @param received from the code on
/// @param cut the first byte that is not the service's
/// @param page the first byte of the home page, `14 0C` before it among them
record WayHome(byte[] received, int cut, int page) {
    private static final int LEAST = 2;

    /// How many bytes of the service may look like the beginning of the recipe, or the other way
    /// round.
    private static final int ALIKE = 64;

    /// @return empty while the home page has not come whole, or nothing of the service has
    static Optional<WayHome> of(byte[] received, Payload payload, LearntHome home) {
        int marker = Payload.marker(received, received.length);
        int page = home.start(received, received.length, payload.name());
        if (marker < 0 || page < marker) {
            return Optional.empty();
        }
        byte[] block = payload.block(Payload.seed(received, marker));
        int start = marker + Payload.MARKER;
        int cut = start;
        while (cut < page && received[cut] == block[(cut - start) % block.length]) {
            cut++;
        }
        return Optional.of(new WayHome(received, cut, page));
    }

    /// Whether there is nothing between the service and the page but the recipe for what was open.
    boolean isClean() {
        SequenceTracker tracker = new SequenceTracker();
        int from = Math.max(0, cut - ALIKE);
        tracker.feed(received, 0, from);
        for (int at = from; at <= cut; at++) {
            byte[] recipe = Restore.recipe(tracker);
            if (Arrays.equals(recipe, 0, recipe.length, received, at, page + LEAST)) {
                return true;
            }
            tracker.feed(received[at]);
        }
        return false;
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.ofDelimiter(" ");
        int from = Math.max(0, cut - ALIKE);
        return "service "
                + hex.formatHex(received, from, cut)
                + " | way home "
                + hex.formatHex(received, cut, Math.min(page + LEAST, cut + 2 * ALIKE))
                + " ("
                + (page + LEAST - cut)
                + " bytes)";
    }
}
