package minitel.find;

/// What a message of DNS-SD says of a gateway.
///
/// @param gone it says goodbye
record HeardService(GatewayAnnouncement told, boolean gone) {}
