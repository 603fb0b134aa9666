namespace Rehearsal.Cli;

/// <summary>Something the user can put right; the message is all that is shown.</summary>
internal class UserErrorException(string message) : Exception(message);
