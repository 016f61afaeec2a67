namespace Omni.Silo.Tour.Stage;

/// <summary>Who acts or sees something in a story.</summary>
internal enum Party
{
    /// <summary>The server.</summary>
    Omni = 0,

    /// <summary>Somebody who wants something.</summary>
    Customer = 1,

    /// <summary>Somebody who helps.</summary>
    Agent = 2,

    /// <summary>A channel's machine.</summary>
    Connector = 3,

    /// <summary>An outside system.</summary>
    Office = 4,
}

/// <summary>Somebody on stage.</summary>
internal readonly record struct Speaker(Party Party, string Name)
{
    /// <summary>The server itself.</summary>
    public static readonly Speaker Omni = new(Party.Omni, "Omni");

    /// <summary>Spectre's name of the party's colour; all of them exist on 16-colour terminals.</summary>
    public string Colour => Party switch
    {
        Party.Customer => "yellow",
        Party.Agent => "green",
        Party.Connector => "blue",
        Party.Office => "fuchsia",
        _ => "aqua",
    };
}
