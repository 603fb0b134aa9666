using Microsoft.Extensions.Configuration;
using Rehearsal.Models.Configuration;

namespace Rehearsal.Cli.Hosting;

/// <summary>The program's settings.</summary>
internal static class Settings
{
    /// <summary>A file in the current folder that may hold settings.</summary>
    public const string FileName = "rehearsal.json";

    /// <summary>The file, overridden by the environment's REHEARSAL_ variables.</summary>
    /// <exception cref="UserErrorException">The file is not JSON.</exception>
    public static IConfiguration Load()
    {
        try
        {
            return AddTo(new ConfigurationBuilder()).Build();
        }
        catch (InvalidDataException wrong)
        {
            throw new UserErrorException($"{FileName}: {wrong.InnerException?.Message ?? wrong.Message}");
        }
    }

    /// <summary>None at all: nothing in the surroundings can change what happens.</summary>
    public static IConfiguration None() => new ConfigurationBuilder().Build();

    private static IConfigurationBuilder AddTo(IConfigurationBuilder builder) => builder
        .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), FileName), optional: true)
        .AddEnvironmentVariables()
        .AddRehearsalEnvironment();
}
