package minitel.bridge.serial;

import java.util.Optional;

/// A USB serial adapter that is plugged in.
///
/// @param device what a program opens: `/dev/ttyUSB0`; another one after the next plugging in
/// @param usbId vendor and product: `0403:6001`
/// @param name what it calls itself; may be empty
/// @param byPath the name of the socket that it is plugged into, in `/dev/serial/by-path`; empty
///   where udev does not make those
public record SerialAdapter(String device, String usbId, String name, Optional<String> byPath) {

    /// For people: `/dev/ttyUSB0 (0403:6001, FT232R USB UART)`.
    @Override
    public String toString() {
        return device + " (" + usbId + (name.isEmpty() ? "" : ", " + name) + ")";
    }
}
