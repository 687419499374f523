package minitel.bridge.session;

import java.io.IOException;
import java.util.List;
import minitel.bridge.config.LineConfig;
import minitel.bridge.serial.Line;

/// Where lines come from: the serial devices of the machine, or what a test has instead.
public interface Lines {

    /// A device that may be opened now.
    ///
    /// @param device for people: `/dev/ttyUSB0`
    /// @param place its name that survives unplugging, `/dev/serial/by-path/...`, else the device
    record Port(String device, String place) {}

    /// Which device a configured line is at this moment.
    ///
    /// @param adapters USB ids of which `auto` takes one
    /// @param place where a Minitel was found last, empty = never: `auto` prefers it
    /// @throws IOException with a sentence: none is there, or more than one
    Port find(LineConfig line, List<String> adapters, String place) throws IOException;

    /// @param speed in bit/s
    /// @param bits 7 or 8
    /// @throws IOException with a sentence that names what is wrong with the device, and the cure
    Line open(String device, int speed, int bits) throws IOException;
}
