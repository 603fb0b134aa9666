using System.Security.Cryptography;
using System.Text;

namespace Rehearsal.Cli.Hosting;

/// <summary>Where the data is: a SQLite file in a folder, or a PostgreSQL database.</summary>
/// <param name="Folder">The folder, absolute; null with PostgreSQL.</param>
/// <param name="Postgres">The connection string; null with SQLite.</param>
internal sealed record DataLocation(string? Folder, string? Postgres)
{
    /// <summary>The folder under the current one that is used unless another is named.</summary>
    public const string DefaultFolder = ".rehearsal";

    /// <summary>A folder, made now when it does not exist.</summary>
    /// <exception cref="UserErrorException">It cannot be made.</exception>
    public static DataLocation InFolder(string folder)
    {
        try
        {
            return new DataLocation(Directory.CreateDirectory(folder).FullName, null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserErrorException($"the data folder '{folder}' cannot be made: {refused.Message}");
        }
    }

    /// <summary>What people read; never a password.</summary>
    public string Describe() => Folder ?? "PostgreSQL";

    /// <summary>A file that processes of this machine lock while they change agents and scenarios together.</summary>
    public string LockFile => Folder is not null
        ? Path.Combine(Folder, "suites.lock")
        : Path.Combine(Path.GetTempPath(), $"rehearsal-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Postgres!)))[..16]}.lock");
}
