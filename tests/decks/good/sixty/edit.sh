sixty
