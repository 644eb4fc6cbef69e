/* The table of what is mounted: which lines are a stick's, and what their fields say. */
#include "../unit.h"

#include "base/mounts.h"

static const char *const folders[] = { "/media", "/run/media", "/mnt", NULL };

static void only_what_is_below_the_folders(void **state)
{
	static const char text[] =
		"21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
		"22 21 0:20 / /proc rw - proc proc rw\n"
		"40 21 8:17 / /media/staff/BLUE rw,nosuid shared:3 master:1 - vfat /dev/sdb1 rw\n"
		"41 21 8:18 / /mediafiles rw - ext4 /dev/sdc1 rw\n"
		"42 21 8:33 / /run/media/staff/A\\040B\\134C ro,nosuid - exfat /dev/sdd1 rw\n"
		"43 21 8:34 / /mnt rw - ext4 /dev/sde1 ro,errors=remount-ro\n"
		"44 21 0:50 / /mnt/far rw - nfs4 server:/x rw\n"
		"45 21 0:51 / /mnt/auto rw - autofs systemd-1 rw\n"
		"46 21 0:52 / /run rw - tmpfs tmpfs rw\n";
	struct mounts mounts = { 0 };

	(void)state;
	mounts_add(&mounts, text, folders);
	assert_int_equal(mounts.count, 3);
	assert_string_equal(mounts.items[0].path, "/media/staff/BLUE");
	assert_false(mounts.items[0].read_only);
	assert_string_equal(mounts.items[1].path, "/run/media/staff/A B\\C");
	assert_true(mounts.items[1].read_only);
	assert_string_equal(mounts.items[2].path, "/mnt");
	assert_true(mounts.items[2].read_only);
	mounts_release(&mounts);
	assert_int_equal(mounts.count, 0);
}

static void the_later_hides_the_earlier(void **state)
{
	struct mounts mounts = { 0 };

	(void)state;
	mounts_add(&mounts,
	           "40 21 8:17 / /mnt/x ro - vfat /dev/sdb1 ro\n"
	           "41 40 8:18 / /mnt/x rw - vfat /dev/sdb2 rw",
	           folders);
	assert_int_equal(mounts.count, 1);
	assert_false(mounts.items[0].read_only);
	mounts_release(&mounts);
}

/* Cut off anywhere, nothing is read that is not there. */
static void a_broken_line_is_none(void **state)
{
	static const char line[] = "40 21 8:17 / /mnt/x rw shared:3 - vfat /dev/sdb1 rw\n";
	struct mounts mounts = { 0 };

	(void)state;
	for (size_t len = 0; len < sizeof line - 1; len++) {
		char *text = malloc(len + 1);
		memcpy(text, line, len);
		text[len] = '\0';
		mounts_add(&mounts, text, folders);
		free(text);
		assert_true(mounts.count == 0 || strcmp(mounts.items[0].path, "/mnt/x") == 0);
	}
	mounts_release(&mounts);
	mounts_add(&mounts, "\n\n   \n- - - -\n40 21 8:17 / /mnt/y\\0 rw - vfat x rw\n", folders);
	assert_int_equal(mounts.count, 1);
	assert_string_equal(mounts.items[0].path, "/mnt/y\\0");
	mounts_release(&mounts);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(only_what_is_below_the_folders),
	cmocka_unit_test(the_later_hides_the_earlier),
	cmocka_unit_test(a_broken_line_is_none),
};
UNIT_MAIN(tests)
