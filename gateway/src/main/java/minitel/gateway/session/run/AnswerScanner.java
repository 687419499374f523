package minitel.gateway.session.run;

import minitel.videotex.Codes;

/// Tells whether home has answered on its page. Two things come anyway and are no answer: the echo
/// of what was typed, and messages for row 0 (`1F 40 x …` or `1F 30 30 …`, closed by `0A`), which
/// show what the connection costs so far. Whatever moves about on the page, or clears it, is an
/// answer.
final class AnswerScanner {
    private final RowZeroMessage message = new RowZeroMessage();

    /// @return whether an answer is among the bytes
    boolean feed(byte[] bytes, int length) {
        boolean answer = false;
        for (int i = 0; i < length; i++) {
            answer |= feed(bytes[i]);
        }
        return answer;
    }

    private boolean feed(byte b) {
        boolean open = message.open();
        if (message.begin(b)) {
            return open;
        }
        if (!open) {
            int seen = b & 0x7F;
            return seen == Codes.FF || seen == Codes.RS;
        }
        boolean fits = message.add(b);
        if (!fits || message.whole()) {
            message.drop();
        }
        return !fits;
    }
}
