package minitel.gateway.teletel;

/// Lets a benchmark read what comes from a PyMoIP server and what goes there, without one.
public final class CommandLoad {
    private CommandLoad() {}

    /// @return whether it is a command
    public static boolean reads(String message) {
        return ServerCommand.parse(message).isPresent();
    }

    /// @return how many bytes are left without the marks of the gateway
    public static int strips(byte[] keys) {
        return new MarkerFilter().strip(keys, 0, keys.length).length;
    }
}
