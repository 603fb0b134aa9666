using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Rehearsal.Cli.Hosting;

namespace Rehearsal.Cli.Commands;

/// <summary>The options that say where the data is; the same on every command.</summary>
internal sealed class DataOptions
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder of the SQLite database; made when it does not exist. Default: .rehearsal in the current folder (REHEARSAL_DATA).",
        HelpName = "DIR",
    };

    private readonly Option<string?> _postgres = new("--postgres")
    {
        Description = "Connection string of a PostgreSQL database to use instead (REHEARSAL_POSTGRES).",
        HelpName = "CONNECTION",
    };

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_postgres);
    }

    /// <summary>The place the options, else the settings, name.</summary>
    /// <exception cref="UserErrorException">Both are named, or the folder cannot be made.</exception>
    public DataLocation Resolve(ParseResult parsed, IConfiguration configuration)
    {
        var (data, postgres) = (parsed.GetValue(_data), parsed.GetValue(_postgres));
        if (data is not null && postgres is not null)
            throw new UserErrorException("--data and --postgres name two databases; give one of them.");
        // An option beats every setting, whichever of the two databases that one names.
        if (data is null)
            postgres ??= configuration["Rehearsal:Postgres"];
        return postgres is not null
            ? new DataLocation(null, postgres)
            : DataLocation.InFolder(data ?? configuration["Rehearsal:Data"] ?? DataLocation.DefaultFolder);
    }
}
