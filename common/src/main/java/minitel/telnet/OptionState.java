package minitel.telnet;

/// Which of the options 0 to 31 one side has agreed to. After RFC 1143: an agreement to what was
/// asked, and anything that changes nothing, is never answered, so no two programs can loop.
final class OptionState {
    private final int allowed;
    private int on;
    private int asked;

    /// @param options that this side may do
    OptionState(byte... options) {
        int bits = 0;
        for (byte option : options) {
            bits |= bit(option);
        }
        allowed = bits;
    }

    /// What is to be answered.
    enum Answer {
        NOTHING,
        YES,
        NO
    }

    /// We ask for the option.
    void ask(byte option) {
        asked |= bit(option);
    }

    boolean does(byte option) {
        return (on & bit(option)) != 0;
    }

    /// The peer wants the option, or agrees to it.
    Answer wanted(byte option) {
        int bit = bit(option);
        boolean agreed = (asked & bit) != 0;
        boolean was = (on & bit) != 0;
        asked &= ~bit;
        if (agreed || (allowed & bit) != 0) {
            on |= bit;
            return agreed || was ? Answer.NOTHING : Answer.YES;
        }
        return Answer.NO;
    }

    /// The peer ends the option, or refuses it.
    Answer unwanted(byte option) {
        int bit = bit(option);
        boolean was = (on & bit) != 0;
        asked &= ~bit;
        on &= ~bit;
        return was ? Answer.NO : Answer.NOTHING;
    }

    private static int bit(byte option) {
        return option >= 0 && option < Integer.SIZE ? 1 << option : 0;
    }
}
