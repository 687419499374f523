package minitel.bridge.session.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import minitel.bridge.config.LineConfig;
import minitel.bridge.serial.MinitelLine;

/// Where lines come from: the serial devices of the machine, or what a test has instead.
public interface LineSource {

    /// A device that may be opened now.
    ///
    /// @param device for people: `/dev/ttyUSB0`
    /// @param byPath its name that survives unplugging, where it has one
    record Port(String device, Optional<String> byPath) {}

    /// Which device a configured line is at this moment.
    ///
    /// @param adapters USB ids of which `auto` takes one
    /// @param byPath where a Minitel was found last: `auto` prefers it
    /// @throws IOException with a sentence: none is there, or more than one
    Port find(LineConfig line, List<String> adapters, Optional<String> byPath) throws IOException;

    /// @param line how it is configured: its bits, and whether the port may be something else's
    /// @param speed in bit/s
    /// @throws IOException with a sentence that names what is wrong with the device, and the cure
    MinitelLine open(Port port, LineConfig line, int speed) throws IOException;
}
