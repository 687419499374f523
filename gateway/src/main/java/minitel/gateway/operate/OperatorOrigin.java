package minitel.gateway.operate;

import java.net.InetAddress;
import java.util.OptionalLong;
import minitel.life.Printable;

/// From where an operator acts: by which door, from which address, by which login. As there is one
/// password for all of them, this is what the log says of who he is. Made by the console and the
/// web port.
///
/// @param name for the log: `the operator at the web port from 192.0.2.7 (login 3)`
public record OperatorOrigin(String name) {

    /// @param login the number of his login, when he had to log in
    public static OperatorOrigin web(InetAddress from, OptionalLong login) {
        String number = login.isPresent() ? " (login " + login.getAsLong() + ")" : "";
        return new OperatorOrigin(
                "the operator at the web port from " + from.getHostAddress() + number);
    }

    public static OperatorOrigin console(InetAddress from) {
        return new OperatorOrigin("the operator at the console from " + from.getHostAddress());
    }

    /// @param peer whom the system says it is: `console of user minitel`
    public static OperatorOrigin socket(String peer) {
        return new OperatorOrigin("the operator at the socket of the " + Printable.of(peer));
    }

    @Override
    public String toString() {
        return name;
    }
}
