package minitel.kit;

/// A text that counts how often one of its characters is looked at: what a reader costs, on every
/// machine the same.
public final class CountedText implements CharSequence {
    private final CharSequence text;
    private final long[] looks;

    public CountedText(CharSequence text) {
        this(text, new long[1]);
    }

    private CountedText(CharSequence text, long[] looks) {
        this.text = text;
        this.looks = looks;
    }

    /// How many characters were looked at so far, those of its parts among them.
    public long looks() {
        return looks[0];
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        looks[0]++;
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new CountedText(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        looks[0] += text.length();
        return text.toString();
    }
}
