using System.CommandLine;
using Rehearsal.Cli.Remote;

namespace Rehearsal.Cli.Commands.Remote;

/// <summary>The options that name an agent under test by its id.</summary>
internal sealed class AgentOptions
{
    private readonly Option<string?> _pathway = RemoteCommand.IdOption("--pathway", "The pathway under test.");
    private readonly Option<string?> _persona = RemoteCommand.IdOption("--persona", "The persona under test.");
    private readonly Option<string?> _remote = RemoteCommand.IdOption("--remote-agent", "The remote agent under test.");

    public IReadOnlyList<Symbol> Symbols => [_pathway, _persona, _remote];

    public AgentIds Read(ParseResult parsed) => new(parsed.GetValue(_pathway), parsed.GetValue(_persona), parsed.GetValue(_remote));

    /// <summary>The one agent that is named.</summary>
    /// <exception cref="UserErrorException">None is, or several are.</exception>
    public AgentIds ReadOne(ParseResult parsed) => Read(parsed) is { Count: 1 } one
        ? one
        : throw new UserErrorException("one of --pathway, --persona and --remote-agent is required, and only one.");
}
