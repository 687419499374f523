package minitel.life;

/// What a program's exit status says (after `sysexits.h`). A program that a signal has ended exits
/// with 128 + the number of the signal.
public enum ExitCode {
    OK(0),
    /// What somebody had checked, which is none of ours, breaks.
    FAULTY(1),
    /// The command line is wrong.
    USAGE(64),
    /// Something needed is missing or busy: a port, a device, a running gateway.
    UNAVAILABLE(69),
    /// An error of this program.
    SOFTWARE(70),
    /// The configuration is wrong.
    CONFIG(78);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
