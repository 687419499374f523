package minitel.gateway.session.run;

import java.util.function.Consumer;

/// Picks the messages for row 0 out of what home sends while a service covers it, and drops the
/// rest. For [Leg].
final class RowZeroFilter {
    private final RowZeroMessage message = new RowZeroMessage();

    void feed(byte[] bytes, int length, Consumer<byte[]> found) {
        for (int i = 0; i < length; i++) {
            feed(bytes[i], found);
        }
    }

    private void feed(byte b, Consumer<byte[]> found) {
        if (message.begin(b) || !message.open()) {
            return;
        }
        if (!message.add(b)) {
            message.drop();
        } else if (message.whole()) {
            found.accept(message.take());
        }
    }
}
